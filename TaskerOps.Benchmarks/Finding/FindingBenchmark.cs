using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Benchmarks.Reports;
using TaskerOps.Benchmarks.Traffic;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Search;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Benchmarks.Finding;

/// <summary>Search by id, the first page of tasks under each single filter, failures by cause, a task, and a correlation, on five million step transitions; beside the SQL that Tasker documents for a correlation id.</summary>
public static class FindingBenchmark
{
    private const long StepTransitions = 5_000_000;
    private const double MostMilliseconds = 2000;
    private const int Times = 5;

    // Tasker's documentation looks for the correlation id in the metadata of transitions, where it never stands: a scan that finds nothing.
    private const string Documented = "select * from tasker.task_transitions where metadata->>'correlation_id' = $1 order by created_at";

    /// <summary>Measures and reports.</summary>
    /// <returns>Whether each of ours answered within two seconds.</returns>
    public static async Task<bool> RunAsync(Report report, CancellationToken cancellationToken)
    {
        report.Heading("Finding");
        var until = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        await using var server = await PostgresServer.StartAsync(cancellationToken);
        await server.ApplySchemaAsync(cancellationToken);
        await server.GrantReaderAsync(cancellationToken);
        await TrafficWriter.WriteAsync(server.SuperuserConnectionString, (long)(StepTransitions / TrafficWriter.StepTransitionsPerTask), until, cancellationToken);

        var options = new TaskerDatabaseOptions { StatementTimeoutSeconds = 60 };
        await using var superuser = NpgsqlDataSource.Create(server.SuperuserConnectionString);
        await using var database = TaskerDatabase.Open(server.ReaderConnectionString, options);
        var contexts = new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(database).Options);
        var time = new FixedTime(until);
        var templates = new TemplateCatalog(contexts, time);
        var (task, step, correlation) = await SomeAsync(database, cancellationToken);

        var rows = new List<Answered>();
        var read = new RowsRead(database, superuser);
        var finder = new Finder(database, templates, new DrillDown(new SourceBreakers()), new NoDesk());
        foreach (var (what, text) in new[] { ("task id", $"{task}"), ("step id", $"{step}"), ("correlation id", $"{correlation}"), ("8 digits of a task id", $"{task:N}"[..8]) })
        {
            rows.Add(await MeasureAsync($"search: {what}", async () => $"{(await finder.FindAsync(text, cancellationToken)).Hits.Count} hits"));
        }

        // Counts are remembered: each time anew.
        TaskLister Lister() => new(database, templates, new LiveState(), new FindingSettings(new Dictionary<string, FindingOptions>(StringComparer.Ordinal)), new DrillDown(new SourceBreakers()), time);
        var lister = Lister();
        foreach (var (what, filter) in Filters)
        {
            foreach (var hours in new[] { 1, 24 })
            {
                var request = new TaskListRequest(new WindowChoice(TimeSpan.FromHours(hours), null), [], filter);
                rows.Add(await MeasureAsync($"tasks, {hours} h: {what}", async () =>
                {
                    var page = await lister.ListAsync(request, cancellationToken);
                    return string.Create(CultureInfo.InvariantCulture, $"{page.Rows.Count} of {page.Looked:N0}");
                }));
            }
        }

        var facets = new TaskListRequest(new WindowChoice(TimeSpan.FromHours(24), null), [], TaskFilter.All);
        rows.Add(await MeasureAsync("tasks, 24 h: counts by facet", async () =>
        {
            var counted = await Lister().CountAsync(facets, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{counted.Matching:N0} of {counted.Looked:N0}");
        }));

        var reader = new CorrelationReader(database, templates, new DrillDown(new SourceBreakers()), time);
        rows.Add(await MeasureAsync("correlation: tree, hops, timeline", async () => $"{(await reader.ReadAsync(correlation, cancellationToken))!.Timeline.Count} moments"));
        // Each time anew: what rows told is remembered, and would be measured no more.
        rows.Add(await MeasureAsync("failures, 24 h: groups", async () => Said(await FailuresAsync(Failures(database, templates, options, time), until, cancellationToken))));
        var known = Failures(database, templates, options, time);
        var group = (await FailuresAsync(known, until, cancellationToken)).Groups[0];
        var seconds = 0;
        rows.Add(await MeasureAsync("failures, 24 h: groups, rows known, another window each time", async () => Said(await FailuresAsync(known, until.AddSeconds(--seconds), cancellationToken))));
        rows.Add(await MeasureAsync("failures, 24 h: what one group has in common, its ruler", async () =>
        {
            var story = await Failures(database, templates, options, time).StoryAsync(group, Window.EndingAt(until, TimeSpan.FromHours(24)), cancellationToken);
            return $"{story!.FailedOf} failed, {story.SucceededOf} succeeded";
        }));
        var tasks = new TaskReader(database);
        var usual = new UsualTimesQuery(database);
        rows.Add(await MeasureAsync("task page: the task", async () => $"{(await tasks.ReadAsync(task, cancellationToken))!.Steps.Count} steps"));
        rows.Add(await MeasureAsync("task page: usual times", async () => $"{(await usual.ReadAsync(task, until, cancellationToken)).Count} steps"));
        var holds = rows.TrueForAll(row => row.Milliseconds <= MostMilliseconds);
        rows.Add(await MeasureAsync("the documented SQL for a correlation id", async () => $"{await DocumentedAsync(database, correlation, cancellationToken)} rows"));

        report.Table(
            ["question", "median of 5, ms", "rows read", "answer"],
            rows.Select(row => (IReadOnlyList<string>)[row.What, row.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture), row.Read.ToString("N0", CultureInfo.InvariantCulture), row.Answer]));
        return holds;

        async Task<Answered> MeasureAsync(string what, Func<Task<string>> ask)
        {
            var (milliseconds, answer) = await TimeAsync(ask);
            return new(what, milliseconds, await read.OfAsync(ask, cancellationToken), answer);
        }
    }

    private static FailureSource Failures(NpgsqlDataSource database, TemplateCatalog templates, TaskerDatabaseOptions options, TimeProvider time)
    {
        var live = new LiveState();
        return new FailureSource(
            new FailureReader(database, templates, options), new FailureStoryReader(database, templates), new DrillDown(new SourceBreakers()),
            new EvidenceReader(new ActivityReader(database, templates, options), null, new TaskerEndpointsOptions(), live, time), live, new Redaction(new RedactionOptions()), time);
    }

    private static Task<FailuresView> FailuresAsync(FailureSource failures, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var window = Window.EndingAt(until, TimeSpan.FromHours(24));
        return failures.ReadAsync(new FailureQuery(new PanelQuery(new Buckets(window, StepSize.For(window.Length)), new HashSet<string>(StringComparer.Ordinal))), cancellationToken);
    }

    private static string Said(FailuresView view) => string.Create(
        CultureInfo.InvariantCulture, $"{view.Groups.Count} groups, {view.Groups.Sum(group => group.Finals):N0} failures, {view.Groups.Sum(group => group.Attempts):N0} attempts{(view.Absence is { } why ? $"; {why.Text}" : "")}");

    private static readonly (string What, TaskFilter Filter)[] Filters =
    [
        ("none", TaskFilter.All),
        ("class failed", new() { Classes = [TaskClass.Failed] }),
        ("class stuck, none is", new() { Classes = [TaskClass.Stuck] }),
        ("state", new() { States = ["blocked_by_failures"] }),
        ("template", new() { Template = "bench_template_3" }),
        ("initiator that nobody is", new() { Initiator = "nobody" }),
        ("source system that none is", new() { SourceSystem = "none" }),
        ("tag that none has", new() { Tag = "none" }),
        ("took longer than 1 h, none did", new() { LongerThan = TimeSpan.FromHours(1) }),
        ("older than 10 min", new() { OlderThan = TimeSpan.FromMinutes(10) }),
        ("error text that none has", new() { ErrorText = "declined" }),
        ("handler", new() { Handler = "bench::step_3" }),
        ("worker that is none", new() { Worker = Guid.AllBitsSet }),
        ("completed in the window", new() { Moment = TaskMoment.Completed }),
        ("failed in the window", new() { Moment = TaskMoment.Failed }),
        ("steps enqueued in the window", new() { Moment = TaskMoment.StepEnqueued }),
    ];

    private static async Task<(double Milliseconds, string Answer)> TimeAsync(Func<Task<string>> ask)
    {
        var (times, answer) = (new List<double>(), "");
        for (var i = 0; i < Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            answer = await ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (times.Order().ElementAt(Times / 2), answer);
    }

    private static async Task<(Guid Task, Guid Step, Guid Correlation)> SomeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select t.task_uuid, s.workflow_step_uuid, t.correlation_id from tasker.tasks t join tasker.workflow_steps s using (task_uuid) order by t.task_uuid desc offset 5000 limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2));
    }

    private static async Task<int> DocumentedAsync(NpgsqlDataSource database, Guid correlation, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Documented);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = correlation.ToString() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            rows++;
        }

        return rows;
    }

    private sealed record Answered(string What, double Milliseconds, long Read, string Answer);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class NoDesk : IBreachDesk
    {
        public BreachBoard Board => BreachBoard.Empty;

        public IDisposable Subscribe(Func<Task> changed) => throw new NotSupportedException();

        public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken) => Task.FromException<BreachList>(new BreachLogDownException("No breaches here."));

        public Task<BreachStory?> FindAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<BreachStory> WithBackgroundAsync(BreachStory story, TimeSpan limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Point>> CurveAsync(Breach breach, Buckets buckets, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<BreachOutcome> ExecuteAsync(Guid id, BreachCommand command, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
