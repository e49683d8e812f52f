using TaskerOps.Core.Activity;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.Investigations.Failures;

/// <summary>Collects failures of made-up tasks; seconds count from <see cref="Zero"/>.</summary>
internal sealed class MadeFailures
{
    public static readonly DateTimeOffset Zero = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Template = Guid.Parse("00000000-0000-7000-8000-0000000000aa");
    public static readonly Redaction Redaction = new(new RedactionOptions());

    private readonly List<StepEvent> _steps = [];
    private readonly List<TaskEvent> _tasks = [];
    private readonly Dictionary<Guid, FailureDetail> _details = [];
    private readonly Dictionary<Guid, (Guid, string)> _failedBefore = [];
    private readonly Dictionary<Guid, TaskFailureDetail> _taskDetails = [];

    public static Window Window { get; } = new(Zero, Zero + TimeSpan.FromMinutes(5));

    public static Guid Task(int number) => Made.Id(number);

    /// <summary>A failed report, and the end of the step if it is the last.</summary>
    public MadeFailures Attempt(int task, double seconds, string? message, string? type = "Timeout", bool isFinal = false, string step = "pay", string space = "shop")
    {
        var report = Guid.NewGuid();
        _steps.Add(Event(report, StepEventKind.ReportedFailure, task, seconds, step, space));
        _details[report] = new FailureDetail(report, Made.Id(task + 1000), Template, message, type, Made.Id(9), null);
        if (isFinal)
        {
            var end = Guid.NewGuid();
            _steps.Add(Event(end, StepEventKind.Failed, task, seconds + 0.1, step, space));
            _details[end] = new FailureDetail(end, Made.Id(task + 1000), Template, message, null, null, report);
        }

        return this;
    }

    /// <summary>The task fails.</summary>
    public MadeFailures TaskFails(int task, double seconds, string? reason = null, StuckStep? stuck = null, string space = "shop", string to = TaskState.BlockedByFailures, string? word = null)
    {
        var row = Guid.NewGuid();
        _tasks.Add(new TaskEvent(row, Task(task), At(seconds), "steps_in_process", to, At(0), space, false, true, "order"));
        _taskDetails[row] = new TaskFailureDetail(row, Template, reason, word, stuck);
        return this;
    }

    /// <summary>A step of the task had failed before the window.</summary>
    public MadeFailures FailedBefore(int task, string message)
    {
        var end = Guid.NewGuid();
        _details[end] = new FailureDetail(end, Made.Id(task + 1000), Template, message, null, null, null);
        _failedBefore[Task(task)] = (end, "pay");
        return this;
    }

    public List<Failure> Failures() => new FailureCauses(
        new FailureFacts(_details, _failedBefore, _taskDetails),
        key => key == Template ? new Template("shop", "order", "1.4.0", new Dictionary<string, string> { ["pay"] = "Pay::Charge" }) : TaskerOps.Core.Tasker.Template.Unknown,
        Redaction).Of(FailureEvents.Of(_steps, _tasks, Window));

    /// <summary>As a source would tell it; the panels count what was put in.</summary>
    public FailuresView View(int? panelSteps = null, Method method = Method.Exact, string? handler = null, bool attempts = false)
    {
        var query = new FailureQuery(new PanelQuery(new Buckets(Window, TimeSpan.FromMinutes(1)), new HashSet<string>(), attempts), handler);
        var failures = Failures();
        return new FailuresView
        {
            Query = query,
            AsOf = Window.To,
            Groups = FailureGrouping.Of(failures.Where(query.Wants)),
            Panels =
            [
                Panel("step-failures", panelSteps ?? failures.Count(failure => failure.Kind == (attempts ? FailureKind.Attempt : FailureKind.Final)), method, query),
                Panel("task-failures", failures.Count(failure => failure.Kind is FailureKind.Task), method, query),
            ],
        };
    }

    public static DateTimeOffset At(double seconds) => Zero + TimeSpan.FromSeconds(seconds);

    private static PanelData Panel(string key, double count, Method method, FailureQuery query) => new()
    {
        Panel = PanelCatalog.Find(key)!,
        Buckets = query.Panel.Buckets,
        Total = new PanelTotal(count, (long)count, new Dictionary<string, double?>()),
        Lines = [],
        Source = Source.Postgres,
        Method = method,
        AsOf = Window.To,
    };

    private static StepEvent Event(Guid row, StepEventKind kind, int task, double seconds, string step, string space) =>
        new(row, kind, At(seconds), null, Task(task), space, "Pay::Charge", "order", step) { Step = Made.Id(task + 1000) };
}
