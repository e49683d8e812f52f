using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Tests.Documentation;
using Xunit;

namespace TaskerOps.Tests.Integration.Plans;

/// <summary>
/// Each statement that reads Tasker's growing tables is served by the indexes that its doc comment names, and reads no such table from end to end:
/// the planner says so, on tables large enough that it has a choice. A new statement needs one line in <see cref="Arguments"/>; where Tasker has
/// several indexes that serve as well, the comment says "this or that".
/// </summary>
public sealed partial class QueryPlanTests(LargeTasker tasker) : IClassFixture<LargeTasker>
{
    /// <summary>From so many rows on, a table is read by an index or not at all.</summary>
    private const double Large = 900;

    private static readonly Argument From = new(_ => LargeTasker.Window.From);
    private static readonly Argument To = new(_ => LargeTasker.Window.To);
    private static readonly Argument Earlier = new(_ => LargeTasker.Window.From - (LargeTasker.Window.To - LargeTasker.Window.From));
    private static readonly Argument LowKey = new(_ => KeyRange.Of(LargeTasker.Window).From);
    private static readonly Argument HighKey = new(_ => KeyRange.Of(LargeTasker.Window).To);
    private static readonly Argument Many = new(_ => 200_001L);
    private static readonly Argument SomeTasks = new(tasker => tasker.SomeTasks);
    private static readonly Argument OneTask = new(tasker => tasker.SomeTasks[0]);
    private static readonly Argument SomeTemplates = new(_ => new[] { Guid.AllBitsSet });
    private static readonly Argument SomeCorrelations = new(tasker => new[] { tasker.Correlation });
    private static readonly Argument Some = new(_ => 201);

    /// <summary>The planner knows nothing of keys in an array: those of no transition do as well.</summary>
    private static readonly Argument SomeTransitions = new(tasker => tasker.SomeTasks);
    private static readonly Argument Moments = new(tasker => tasker.SomeTasks.Select(_ => LargeTasker.Window.To.UtcDateTime).Select(at => DateTime.SpecifyKind(at, DateTimeKind.Unspecified)).ToArray());

    /// <summary>Each statement, by class and field, with a value for each parameter ($1, $2, …) as it is asked in earnest.</summary>
    private static readonly Dictionary<string, Argument[]> Arguments = new(StringComparer.Ordinal)
    {
        ["CorrelationQuery.AroundSql"] = [SomeCorrelations, Some],
        ["CorrelationQuery.RecentSql"] = [LowKey, HighKey, SomeTemplates, Some],
        ["CorrelationQuery.StepsSql"] = [SomeTasks, Some],
        ["CorrelationQuery.TasksSql"] = [SomeTasks, Some],
        ["DeadLettersAtQuery.PendingSql"] = [From, Earlier],
        ["DeadLettersAtQuery.RecentSql"] = [From, To, To, Many],
        ["DeadLettersQuery.AllSql"] = [new(_ => 100L), new(_ => 1000), new(_ => 1000)],
        ["DeadLettersQuery.PendingSql"] = [],
        ["DeadLettersQuery.Sql"] = [OneTask],
        ["DeadLettersQuery.StatusSql"] = [new(_ => 100L), new(_ => 1000), new(_ => 1000), new(_ => "pending")],
        ["EngineChangesQuery.DeadLettersSql"] = [Earlier, From, To],
        ["EngineChangesQuery.FirstTasksSql"] = [SomeTemplates, new(_ => new[] { KeyRange.Of(LargeTasker.Window).From }), HighKey],
        ["EnqueuedStepsQuery.Sql"] = [SomeTasks, To],
        ["FailedStepQuery.Sql"] = [SomeTasks, Moments],
        ["FailedTasksQuery.Sql"] = [SomeTasks, From, To, Many],
        ["FailingStepsQuery.Sql"] = [From, To, Many],
        ["FailureRowsQuery.Sql"] = [SomeTransitions, new(_ => 65_536)],
        ["HandChangesQuery.Sql"] = [LowKey, HighKey, From, To, Many],
        ["IdSearchQuery.Sql"] = [LowKey, HighKey, Some],
        ["WindowRowsQuery.Sql"] = [LowKey, HighKey, Many],
        ["MovesQuery.StepsSql"] = [OneTask, Some],
        ["MovesQuery.TaskSql"] = [OneTask, Some],
        ["OnsetQuery.DeadSql"] = [SomeTasks],
        ["OnsetQuery.SuccessesSql"] = [SomeTasks, new(_ => "bench_step_5"), From, To],
        ["OpenTasksQuery.Sql"] = [],
        ["OpenTasksQuery.MovedSinceSql"] = [LowKey, From, Many],
        ["OrphansQuery.Sql"] = [SomeTasks, To, From, LowKey, HighKey, Many],
        ["ReportersQuery.Sql"] = [From, To, Many],
        ["StepsQuery.EdgesSql"] = [OneTask, Some],
        ["StepsQuery.Sql"] = [OneTask, Some],
        ["StepTransitionsQuery.Sql"] = [LowKey, HighKey, Many],
        ["StuckStepsQuery.Sql"] = [SomeTasks, Moments],
        ["SucceededTasksQuery.Sql"] = [LowKey, HighKey, new(_ => "bench_0"), new(_ => "bench_template_0"), new(_ => 500L)],
        ["TaskTraitsQuery.Sql"] = [SomeTasks, new(_ => "bench_step_5")],
        ["TaskFailureRowsQuery.Sql"] = [SomeTransitions, new(_ => 2000)],
        ["TaskQuery.Sql"] = [OneTask],
        ["TaskReader.PayloadSql"] = [OneTask, new(_ => Guid.AllBitsSet), Some],
        ["TaskTransitionsQuery.Sql"] = [LowKey, HighKey, Many],
        ["TasksCreatedQuery.Sql"] = [LowKey, HighKey, From, To, Many],
        ["UsualStaysQuery.Sql"] = [LowKey, HighKey, To, Many],
        ["UsualTimesQuery.Sql"] = [OneTask, HighKey, new(_ => 100), new(_ => 20_000), new(_ => 1500)],
        ["VitalsFigures.DeadLettersSql"] = [new(_ => ""), new(_ => ""), From, new(_ => 100L)],
        ["WorkerPairsQuery.Sql"] = [new(_ => new[] { Guid.AllBitsSet }), From],
        ["WorkerReportsQuery.Sql"] = [From, To],
    };

    private static readonly TaskFilter EveryTable = new() { ErrorText = "declined", Worker = Guid.AllBitsSet, Initiator = "checkout" };

    /// <summary>Statements whose parameters have names, as they are asked in earnest.</summary>
    private static readonly Dictionary<string, Func<LargeTasker, NpgsqlBatchCommand>> Named = new(StringComparer.Ordinal)
    {
        ["TaskListQuery.CreatedSql"] = tasker => TaskListQuery.Page(Scan(tasker, TaskMoment.Created) with { Filter = EveryTable }, 500, 51),
        ["TaskListQuery.FirstEntrySql"] = tasker => TaskListQuery.Page(Scan(tasker, TaskMoment.Failed), 500, 51),
        ["TaskListQuery.StepEntrySql"] = tasker => TaskListQuery.Page(Scan(tasker, TaskMoment.StepEnqueued), 500, 51),
        ["TaskListQuery.NamedSql"] = tasker => TaskListQuery.Page(Scan(tasker, TaskMoment.Active), 500, 51),
        ["TaskListQuery.CountCreatedSql"] = tasker => TaskListQuery.Count(Scan(tasker, TaskMoment.Created), 500, 51),
        ["TaskListQuery.CountFirstEntrySql"] = tasker => TaskListQuery.Count(Scan(tasker, TaskMoment.Failed), 500, 51),
        ["TaskListQuery.CountStepEntrySql"] = tasker => TaskListQuery.Count(Scan(tasker, TaskMoment.StepEnqueued), 500, 51),
        ["TaskListQuery.CountNamedSql"] = tasker => TaskListQuery.Count(Scan(tasker, TaskMoment.Active), 500, 51),
    };


    private static readonly XmlComments Comments = new(typeof(TaskerDatabase).Assembly);

    /// <summary>Every text of Core that reads one of the growing tables.</summary>
    private static readonly Dictionary<string, FieldInfo> Statements = typeof(TaskerDatabase).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(string) && GrowingTable().IsMatch(Text(field)))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", StringComparer.Ordinal);

    public static TheoryData<string> Asked => [.. Arguments.Keys, .. Named.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Statement_OnLargeTables_IndexesOfItsComment(string name)
    {
        Assert.True(Statements.TryGetValue(name, out var field), $"No text of Core that reads a growing table is called {name}.");
        var command = Named.TryGetValue(name, out var make) ? make(tasker) : Command(Text(field), Arguments[name]);

        var plan = await tasker.ExplainAsync(command, Cancellation);

        var named = IndexNames().Matches(Comments.Of(field)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(named.Count > 0, $"The doc comment of {name} names no index.");
        var idle = named.Where(thisOrThat => !plan.Indexes.Overlaps(thisOrThat.Split(" or "))).ToList();
        Assert.True(idle.Count == 0, $"{name} is not served by {string.Join(", nor by ", idle)}: {plan}");
        var whole = plan.ScannedWhole.Where(table => tasker.Rows.GetValueOrDefault(table) >= Large).ToList();
        Assert.True(whole.Count == 0, $"{name} reads {string.Join(", ", whole)} from end to end: {plan}");
    }

    [Fact]
    public void Statements_OfCore_EachIsAsked() => Assert.Equal([], Statements.Keys.Except(Arguments.Keys.Concat(Named.Keys), StringComparer.Ordinal));

    [Fact]
    public void Tables_AreLarge()
    {
        Assert.All((string[])["tasks", "workflow_steps", "workflow_step_edges", "task_transitions", "workflow_step_transitions", "workflow_step_result_audit", "tasks_dlq"],
            table => Assert.True(tasker.Rows[table] >= Large, table));
    }

    private NpgsqlBatchCommand Command(string sql, Argument[] arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(Parameter(argument.Of(tasker)));
        }

        return command;
    }

    private static TaskScan Scan(LargeTasker tasker, TaskMoment moment) => new()
    {
        Filter = new TaskFilter { Moment = moment },
        Window = LargeTasker.Window,
        Now = LargeTasker.Window.To,
        Tasks = tasker.SomeTasks,
        HandledSteps = moment is TaskMoment.Created ? ["charge"] : null,
        Transitions = TaskListPage.MostTransitions,
    };

    private static string Text(FieldInfo field) => (string?)(field.IsLiteral ? field.GetRawConstantValue() : field.GetValue(null)) ?? "";

    private static NpgsqlParameter Parameter(object value) => value is DateTimeOffset moment
        ? new() { NpgsqlDbType = NpgsqlDbType.Timestamp, Value = DateTime.SpecifyKind(moment.UtcDateTime, DateTimeKind.Unspecified) }
        : new() { Value = value };

    [GeneratedRegex(@"\b(from|join)\s+tasker\.(tasks|task_transitions|workflow_step\w*|tasks_dlq)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GrowingTable();

    [GeneratedRegex(@"\b(idx_\w+|\w+_pkey)( or (idx_\w+|\w+_pkey))*\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IndexNames();

    private sealed record Argument(Func<LargeTasker, object> Of);
}
