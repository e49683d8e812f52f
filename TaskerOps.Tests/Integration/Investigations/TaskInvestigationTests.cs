using System.Diagnostics;
using System.Globalization;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Graph;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Core.Investigations.Failures;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Integration.Investigations;

/// <summary>Tasks written by hand, read from a real database: every word and figure is what was put in.</summary>
public sealed class TaskInvestigationTests(InvestigatedTasker tasker) : IClassFixture<InvestigatedTasker>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TwelveTasks_SentencesAsPutIn()
    {
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["success"] = "Complete in 9 s, at 2026-05-04 08:00:19 UTC; 3 of 3 steps done.",
            ["retried"] = "Complete in 30 s, at 2026-05-04 08:00:50 UTC; charge needed 2 attempts, 5 s of it waiting for the retry; 1 of 1 step done.",
            ["exhausted"] = "charge failed 2/2 (PaymentError, retryable) at 2026-05-04 08:00:45 UTC, 9 min 15 s ago; blocks 1 of 3 steps; who else fails so.",
            ["permanent"] = "charge failed 1/3 (ValidationError, not retryable) at 2026-05-04 08:00:44 UTC, 9 min 16 s ago; who else fails so.",
            ["blocked"] = "check failed 1/3 (PaymentError, retryable) at 2026-05-04 08:00:54 UTC, 9 min 6 s ago; blocks 2 of 3 steps; 1 step more failed; who else fails so.",
            ["stale"] = "Given up as stale at 2026-05-04 08:06:00 UTC, 4 min ago: nobody took charge, enqueued at 2026-05-04 08:01:00 UTC (5 min before); 0 of 1 step done.",
            ["decision"] = "Complete in 5 s, at 2026-05-04 08:01:05 UTC; 1 of 1 step done.",
            ["batch"] = "Steps in process for 9 min: work_007 has been with a worker since 2026-05-04 08:01:02 UTC (8 min 58 s); 199 of 201 steps done.",
            ["parent"] = "Complete in 2 s, at 2026-05-04 08:01:02 UTC; it has no steps.",
            ["cancelled"] = "Cancelled at 2026-05-04 08:02:00 UTC, 8 min ago; before, charge failed 1/3 (PaymentError, retryable) at 2026-05-04 08:01:04 UTC, 8 min 56 s ago; 0 of 2 steps done.",
            ["manual"] = "charge failed 1/3 (PaymentError, retryable) at 2026-05-04 08:01:04 UTC, 8 min 56 s ago; who else fails so; set to complete by hand at 2026-05-04 08:02:00 UTC, the task has not moved since.",
            ["running"] = "charge failed 1/3 (PaymentError, retryable) at 2026-05-04 08:09:50 UTC, 10 s ago; next attempt due at 2026-05-04 08:10:30 UTC, in 30 s.",
        };

        foreach (var (name, sentence) in expected)
        {
            Assert.Equal((name, sentence), (name, Sentence.Text((await ViewAsync(name)).Sentence).Replace('\u00a0', ' ')));
        }
    }

    [Fact]
    public async Task Read_TwelveTasks_FiguresAsPutIn()
    {
        var success = await ViewAsync("success");
        Assert.Equal(["check", "charge", "ship"], success.Steps.Select(step => step.Name));
        Assert.Equal("Shop::Charge.run", success.Steps[1].Plan!.Handler);
        Assert.Equal((1000, 2000, 500), (Spent(success, 1, SegmentKind.Queue), Spent(success, 1, SegmentKind.Run), Spent(success, 1, SegmentKind.Return)));
        Assert.Equal((long?)7, success.Steps[1].Attempts[0].Detail.ExecutionMilliseconds);

        var exhausted = await ViewAsync("exhausted");
        var charge = exhausted.Find(exhausted.Culprit)!;
        Assert.Equal(["Card declined, try 1", "Card declined, try 2"], charge.Attempts.Select(attempt => attempt.Detail.Message));
        Assert.Equal("same error each time · different worker each time", AttemptPatterns.Text(charge.Pattern));
        Assert.Equal([HandMadeInvestigations.WorkerA, HandMadeInvestigations.WorkerB], charge.Attempts.Select(attempt => attempt.Workers.Single()));
        Assert.Equal(["ship"], exhausted.Steps.Where(step => exhausted.Blocked.Contains(step.Step)).Select(step => step.Name));

        var permanent = await ViewAsync("permanent");
        Assert.Equal("the handler said that it cannot be retried", permanent.Steps[0].Retry!.Because);

        var stale = await ViewAsync("stale");
        Assert.Equal("After the task was error, workers still executed charge: 0 of 1 came to complete. The task stays error all the same.", Sentence.Text(stale.Notes[1]));
        Assert.Equal((5.2, 5d), (stale.Facts.DeadLetters[0].MinutesInState!.Value, stale.Facts.DeadLetters[0].ThresholdMinutes!.Value));

        Assert.Equal(["charge", "ship"], (await ViewAsync("decision")).Untaken.Select(step => step.Name));

        var batch = await ViewAsync("batch");
        Assert.Equal((5, true), (batch.Staleness!.ThresholdMinutes, batch.Staleness.IsOverride));
        Assert.Equal(-4, Math.Round(batch.Staleness.MinutesLeft));
        Assert.Contains(GraphLayout.Of(batch, null).Nodes, node => node.Steps.Length == 199 && node.State is StepState.Complete);

        Assert.Equal(tasker.Ids["correlation"], (await ViewAsync("parent")).Facts.Correlation);
        Assert.Equal(tasker.Ids["correlation"], (await ViewAsync("child")).Facts.ParentCorrelation);

        var cancelled = Assert.Single((await ViewAsync("cancelled")).Acts);
        Assert.Equal("The task was cancelled at 2026-05-04 08:02:00 UTC: 2 steps became cancelled. Tasker does not store by whom.", Sentence.Text(cancelled.Text));

        var manual = Assert.Single((await ViewAsync("manual")).Acts);
        Assert.Equal(
            "charge was completed by hand at 2026-05-04 08:02:00 UTC by op@example.com (checked by hand); the task has not moved since (8 min).",
            Sentence.Text(manual.Text).Replace('\u00a0', ' '));
        Assert.True(manual.InVain);

        var twice = (await ViewAsync("twice")).Steps[0];
        Assert.Equal((1, 2, 3), (twice.Attempts.Length, twice.Attempts[0].Claims, twice.Doubles));
        Assert.Equal("Ran twice at once, workers …00000a and …00000b, 3 ms apart; 2 of 3 attempts used by one try.", twice.Oddities[0].Replace('\u00a0', ' '));
    }

    [Fact]
    public async Task Read_TwelveTasksAndTheDoubledOne_FiguresEqualPlainSql()
    {
        // The batch alone has two hundred steps.
        var compared = 0;
        foreach (var name in (string[])["success", "retried", "exhausted", "permanent", "blocked", "stale", "decision", "batch", "parent", "child", "cancelled", "manual", "running", "twice"])
        {
            var view = await ViewAsync(name);
            var expected = await PlainAsync(tasker.Ids[name]);
            List<StepView> begun = [.. view.Steps.Where(step => step.Facts.Moves.Count > 0)];
            Assert.Equal(expected.Keys.Order(), begun.Select(step => step.Step).Order());
            foreach (var step in begun)
            {
                var plain = expected[step.Step];
                Assert.Equal(
                    (name, step.Name, plain.State, plain.Attempts, plain.Doubles), (name, step.Name, step.State, step.Attempts.Count(attempt => attempt.Claims > 0), step.Doubles));
                if (step.State is not (StepState.Enqueued or StepState.InProgress))
                {
                    // What goes on is measured up to now, and has no end in the tables.
                    Assert.Equal(
                        (name, step.Name, plain.Queue, plain.Run, plain.Return),
                        (name, step.Name, step.Spent(SegmentKind.Queue, view.At) ?? 0, step.Spent(SegmentKind.Run, view.At) ?? 0, step.Spent(SegmentKind.Return, view.At) ?? 0));
                }

                compared++;
            }
        }

        Assert.InRange(compared, 215, 240);
    }

    [Fact]
    public async Task Read_NoSuchTask_Nothing()
    {
        Assert.Null(await Reader().ReadAsync(Guid.NewGuid(), Cancellation));
        Assert.Null(await Reader().PayloadAsync(tasker.Ids["success"], Guid.NewGuid(), 100, Cancellation));
        Assert.Null(await Reader().PayloadAsync(tasker.Ids["success"], tasker.Ids["secret step"], 100, Cancellation));
    }

    [Fact]
    public async Task Find_SecretsInEveryPlace_AreHidden()
    {
        var source = Source();

        var task = (await source.FindAsync(tasker.Ids["secret"], Cancellation)).Task!;
        var texts = string.Concat(task.Steps.SelectMany(step => step.Attempts).Select(attempt => attempt.Detail.Message))
            + (await source.PayloadAsync(tasker.Ids["secret"], null, Cancellation))!.Context!.Text
            + (await source.PayloadAsync(tasker.Ids["secret"], tasker.Ids["secret step"], Cancellation))!.Results!.Text
            + (await source.PayloadAsync(tasker.Ids["secret"], tasker.Ids["secret step"], Cancellation))!.Inputs!.Text;

        Assert.DoesNotContain("hunter2", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", texts, StringComparison.Ordinal);
        Assert.Contains("order 17", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_UsualTimes_OfTheLastSuccessesOfTheSameStep()
    {
        var usual = await new UsualTimesQuery(tasker.Source).ReadAsync(tasker.Ids["exhausted"], HandMadeInvestigations.Zero.AddHours(1), Cancellation);

        var check = usual["check"];
        Assert.Equal(HandMadeInvestigations.Zero.AddSeconds(64), check.LastSuccessAt);
        Assert.Equal(1000, check.Run!.P50);
    }

    [Fact]
    public async Task Read_5000StepsAnd50000Transitions_Whole()
    {
        await ViewAsync("success");
        var clock = Stopwatch.StartNew();
        var task = await ViewAsync("large");
        var read = clock.ElapsedMilliseconds;
        var graph = GraphLayout.Of(task, null);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"5,000 steps, 50,000 transitions: read and assembled in {read} ms, laid out in {clock.ElapsedMilliseconds - read} ms"));

        Assert.Equal((5000, 50_000), (task.Steps.Length, task.Steps.Sum(step => step.Facts.Moves.Count)));
        Assert.Empty(task.Facts.Cuts);
        Assert.Contains(graph.Nodes, node => node.State is StepState.Error);
        Assert.InRange(graph.Nodes.Length, 1, GraphLayout.MostNodes);
        // Far above what it takes: other tests may have the machine.
        Assert.InRange(clock.ElapsedMilliseconds, 0, 20_000);
    }

    /// <summary>Each step of a task by SQL that knows nothing of TaskerOps: doubled rows are those whose state is that of the row before.</summary>
    private async Task<Dictionary<Guid, (string State, int Attempts, int Doubles, double Queue, double Run, double Return)>> PlainAsync(Guid task)
    {
        await using var command = tasker.Source.CreateCommand("""
            with every as (
              select s.workflow_step_uuid as step, t.to_state, t.created_at, lag(t.to_state) over before as prior, row_number() over before as place, count(*) over (partition by t.workflow_step_uuid) as rows
              from tasker.workflow_steps s join tasker.workflow_step_transitions t using (workflow_step_uuid)
              where s.task_uuid = $1
              window before as (partition by t.workflow_step_uuid order by t.sort_key, t.created_at, t.workflow_step_transition_uuid)
            ), once as (
              select step, to_state, place, 1000 * extract(epoch from created_at - lag(created_at) over (partition by step order by place)) as took, lag(to_state) over (partition by step order by place) as before
              from every where prior is distinct from to_state
            )
            select every.step, max(every.to_state) filter (where every.place = every.rows),
              (select count(*) from once where once.step = every.step and to_state = 'in_progress'),
              count(*) filter (where prior = every.to_state),
              coalesce((select sum(took) from once where once.step = every.step and to_state = 'in_progress' and before = 'enqueued'), 0)::float8,
              coalesce((select sum(took) from once where once.step = every.step and before = 'in_progress' and to_state like 'enqueued%'), 0)::float8,
              coalesce((select sum(took) from once where once.step = every.step and before in ('enqueued_for_orchestration', 'enqueued_as_error_for_orchestration')), 0)::float8
            from every group by every.step
            """);
        command.Parameters.Add(new Npgsql.NpgsqlParameter<Guid> { TypedValue = task });
        var steps = new Dictionary<Guid, (string, int, int, double, double, double)>();
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            steps[reader.GetGuid(0)] = (reader.GetString(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3), reader.GetDouble(4), reader.GetDouble(5), reader.GetDouble(6));
        }

        return steps;
    }

    private static double Spent(TaskView task, int step, SegmentKind kind) => task.Steps[step].Spent(kind, task.At)!.Value;

    private TaskReader Reader() => new(tasker.Source);

    private TaskSource Source() => new(
        Reader(), new UsualTimesQuery(tasker.Source), new SameCauses(new FakeFailureSource { View = new MadeFailures().View() }, new LiveState(), TimeProvider.System), new DrillDown(new SourceBreakers()), new Redaction(new RedactionOptions()), TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<TaskSource>.Instance);

    private async Task<TaskView> ViewAsync(string name) =>
        TaskViews.Of((await Reader().ReadAsync(tasker.Ids[name], Cancellation))!, new Dictionary<string, UsualTimes>(), HandMadeInvestigations.Zero.AddMinutes(10));
}
