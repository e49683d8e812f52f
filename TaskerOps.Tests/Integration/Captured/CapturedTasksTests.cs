using System.Text.Json;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Graph;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Investigations.Tasks.Texts;
using TaskerOps.Core.Investigations.Tasks.Time;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>Every task of a recorded Tasker can be looked at, and says of itself what plain SQL says of it.</summary>
[Collection<OnCapturedTasker>]
public sealed class CapturedTasksTests(CapturedTasker tasker) : IAsyncDisposable
{
    private static readonly DateTimeOffset End = new(2026, 11, 22, 15, 47, 48, TimeSpan.Zero);

    private Npgsql.NpgsqlDataSource? _source;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_EveryTask_OpensWithoutAnUnknownShapeAndAddsUp()
    {
        var tasks = await AllAsync();

        Assert.All(tasks, task =>
        {
            Assert.DoesNotContain(task.Oddities.Concat(task.Steps.SelectMany(step => step.Oddities)), oddity => oddity.Contains("not known", StringComparison.Ordinal) || oddity.Contains("cannot be read", StringComparison.Ordinal));
            Assert.NotEmpty(Sentence.Text(task.Sentence));
            Assert.NotEmpty(TaskMarkdown.Write(task));
            var axis = TaskTimeline.AxisOf(task);
            Assert.All(task.Steps.SelectMany(step => step.Attempts).SelectMany(attempt => attempt.Segments), segment =>
            {
                Assert.InRange(axis.At(segment.From), 0, 1);
                Assert.True(segment.Milliseconds(End) >= 0);
            });
            Assert.Equal(task.Steps.Length + task.Untaken.Length, GraphLayout.Of(task, null).Nodes.Sum(node => Math.Max(1, node.Steps.Length)));
        });
        Assert.Equal(1069, tasks.Count);
        Assert.Equal(5020, tasks.Sum(task => task.Steps.Length));
        Assert.Equal(24_427, tasks.Sum(task => task.Steps.Sum(step => step.Facts.Moves.Count)));
        Assert.Equal(12, tasks.Sum(task => task.Steps.Count(step => step.Facts.Moves.Count == 0 && step.State is StepState.Pending)));
    }

    [Fact]
    public async Task Attempts_AllTasks_AreTheReportsWithoutDoubles()
    {
        var tasks = await AllAsync();
        var counted = await tasker.AskAsync(
            """
            select count(*) filter (where to_state like 'enqueued%for_orchestration' and to_state is distinct from before),
                   count(*) filter (where to_state = 'enqueued_as_error_for_orchestration' and to_state is distinct from before),
                   count(*) filter (where to_state = 'in_progress' and before = 'in_progress')
            from (select to_state, lag(to_state) over (partition by workflow_step_uuid order by sort_key, created_at, workflow_step_transition_uuid) as before
                  from workflow_step_transitions) rows
            """,
            Cancellation);
        var attempts = tasks.SelectMany(task => task.Steps).SelectMany(step => step.Attempts).ToList();

        Assert.Equal(counted[0][0], (long)attempts.Count(attempt => attempt.ReportedAt is not null));
        Assert.Equal(counted[0][1], (long)attempts.Count(attempt => attempt.Outcome is AttemptOutcome.Failed));
        Assert.Equal(counted[0][2], (long)attempts.Sum(attempt => attempt.Claims - 1 > 0 ? attempt.Claims - 1 : 0));
        Assert.All(attempts.Where(attempt => attempt.Outcome is AttemptOutcome.Failed), attempt => Assert.False(string.IsNullOrEmpty(attempt.Detail.Message)));
    }

    [Fact]
    public async Task Acts_TouchedTasks_SixInVainAndTwoCancelled()
    {
        var actions = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(CapturedTasker.Folder, "actions.json"), Cancellation)).EnumerateArray()
            .Select(action => (Task: action.GetProperty("task").GetGuid(), Step: action.GetProperty("step").GetGuid(), Action: action.GetProperty("action").GetString()!.ToLowerInvariant())).ToList();
        var reader = Reader();
        foreach (var (id, step, action) in actions)
        {
            var task = TaskViews.Of((await reader.ReadAsync(id, Cancellation))!, new Dictionary<string, UsualTimes>(), End);
            var act = Assert.Single(task.Acts);
            Assert.Equal(action, act.Action);
            Assert.Equal(new DateTimeOffset(2026, 11, 22, 15, 23, 0, TimeSpan.Zero), act.At, TimeSpan.FromMinutes(1));
            if (action is "cancel")
            {
                Assert.Equal((TaskState.Cancelled, false), (task.State, act.InVain));
                Assert.StartsWith("Cancelled at 2026-11-22 15:23:3", Sentence.Text(task.Sentence), StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal((TaskState.BlockedByFailures, true, (Guid?)step), (task.State, act.InVain, act.Step));
                Assert.EndsWith("; the task has not moved since (24 min).", Sentence.Text(act.Text).Replace('\u00a0', ' '), StringComparison.Ordinal);
                Assert.Contains(task.Notes, note => string.Equals(Sentence.Text(note), OperatorActs.Advice, StringComparison.Ordinal));
                Assert.Contains("the task has not moved since", Sentence.Text(task.Sentence), StringComparison.Ordinal);
            }
        }

        Assert.Equal((8, 6), (actions.Count, actions.Count(action => action.Action is not "cancel")));
        Assert.Equal(8, (await AllAsync()).Count(task => task.Acts.Length > 0));
    }

    [Fact]
    public async Task Sentence_DeadLetteredTasks_SayWhichStepNobodyTookAndSinceWhen()
    {
        var given = (await AllAsync()).Where(task => task.Facts.DeadLetters.Count > 0).ToList();
        var waiting = (await tasker.AskAsync(
            """
            select d.task_uuid, min(e.created_at)
            from tasks_dlq d join workflow_steps w using (task_uuid)
            cross join lateral (
              select to_state, created_at from workflow_step_transitions
              where workflow_step_uuid = w.workflow_step_uuid and created_at <= d.dlq_timestamp order by sort_key desc limit 1) e
            where e.to_state = 'enqueued'
            group by 1
            """,
            Cancellation)).ToDictionary(row => (Guid)row[0]!, row => new DateTimeOffset(DateTime.SpecifyKind((DateTime)row[1]!, DateTimeKind.Utc)));

        Assert.Equal(66, given.Count);
        Assert.Equal(66, waiting.Count);
        Assert.All(given, task =>
        {
            var nobody = DeadLetterStory.NobodyTook(task.Steps, task.Facts.DeadLetters[0].At);
            Assert.Equal(waiting[task.Facts.Task], nobody[0].Since);
            Assert.Contains($"nobody took {nobody[0].Step.Name}", Sentence.Text(task.Sentence), StringComparison.Ordinal);
            Assert.Contains(task.Notes, note => Sentence.Text(note).StartsWith("After the task was error, workers still executed", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Api_TaskAndPayloads_AnswerWithoutSecrets()
    {
        var id = (Guid)(await tasker.AskAsync("select task_uuid from tasks where context::text like '%tok_test%' order by 1 limit 1", Cancellation))[0][0]!;

        var task = await tasker.Api.GetAsync($"/api/v1/tasks/{id}", Cancellation);
        var context = await tasker.Api.GetAsync($"/api/v1/tasks/{id}/context", Cancellation);
        var step = await tasker.Api.GetAsync($"/api/v1/tasks/{id}/steps/{task.GetProperty("steps")[0].GetProperty("step").GetGuid()}", Cancellation);

        Assert.Equal(id, task.GetProperty("task").GetGuid());
        Assert.DoesNotContain("tok_test", context.GetRawText(), StringComparison.Ordinal);
        Assert.True(context.GetProperty("hidden").GetInt32() > 0);
        Assert.Equal(JsonValueKind.Object, step.GetProperty("results").ValueKind);
        Assert.Equal(404, (int)(await tasker.Api.GetProblemAsync($"/api/v1/tasks/{Guid.Empty}", Cancellation)).Response.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private TaskReader Reader() => new(_source ??= TaskerDatabase.Open(tasker.Watched.Database!, new TaskerDatabaseOptions()));

    private async Task<List<TaskView>> AllAsync()
    {
        var ids = await tasker.AskAsync("select task_uuid from tasks order by 1", Cancellation);
        var reader = Reader();
        var usual = new Dictionary<string, UsualTimes>();
        var views = new List<TaskView>();
        foreach (var id in ids)
        {
            views.Add(TaskViews.Of((await reader.ReadAsync((Guid)id[0]!, Cancellation))!, usual, End));
        }

        return views;
    }
}
