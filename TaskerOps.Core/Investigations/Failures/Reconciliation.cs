using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>How the number of a panel becomes the rows behind its click.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="PanelCount">Its number over the window; null where it is not known.</param>
/// <param name="Rows">The rows found.</param>
/// <param name="Sentence">Both in one line: "212 failures = 198 tasks (14 failed more than once)".</param>
public sealed record Reconciliation(PanelInfo Panel, double? PanelCount, int Rows, string Sentence)
{
    /// <summary>Key of the panel of step failures.</summary>
    public const string StepFailures = "step-failures";

    /// <summary>Keys of the panels whose rows are failures.</summary>
    public static bool IsOfFailures(string panel) => panel is StepFailures or "task-failures" or "tasks-failed";

    /// <summary>For a panel of failures.</summary>
    /// <param name="view">The failures of its window and namespaces.</param>
    /// <param name="key">Key of the panel.</param>
    /// <param name="attempts">Whether it counts failed attempts.</param>
    public static Reconciliation Of(FailuresView view, string key, bool attempts)
    {
        ArgumentNullException.ThrowIfNull(view);
        var isSteps = key is StepFailures;
        var drawn = view.Panels.FirstOrDefault(panel => (panel.Panel.Key is StepFailures) == isSteps);
        var kind = !isSteps ? FailureKind.Task : attempts ? FailureKind.Attempt : FailureKind.Final;
        var rows = view.Groups.SelectMany(group => group.Failures).Where(failure => failure.Kind == kind).ToList();
        var unit = kind switch { FailureKind.Task => "failed tasks", FailureKind.Attempt => "failed attempts", _ => "failures" };
        var parts = kind is FailureKind.Task ? ByCause(rows) : ByTask(rows);
        var count = drawn?.Absence is null ? drawn?.Total.Value : null;
        return new Reconciliation(PanelCatalog.Find(key)!, count, rows.Count, Text(view, count, drawn?.Method, rows.Count, unit, parts));
    }

    private static string Text(FailuresView view, double? count, Method? method, int rows, string unit, string parts) => (count, method) switch
    {
        (null, _) => $"{Humane.Count(rows)} {One(unit, rows)} = {parts}; the panel has no number for this window",
        _ when view.Query.Handler is { } handler => $"{Humane.Count(rows)} of the panel's {Humane.Number(count.Value)} {One(unit, count.Value)} are of {handler} = {parts}",
        (_, Method.Estimate) => $"{Humane.Count(rows)} {One(unit, rows)} = {parts}; the panel estimates {Humane.Number(count.Value)} from Prometheus",
        _ when Math.Abs(count.Value - rows) < 0.5 => $"panel {Humane.Count(rows)} {One(unit, rows)} = {parts}",
        _ => $"panel {Humane.Number(count.Value)} {One(unit, count.Value)}, {Humane.Count(rows)} of them are read here = {parts}",
    };

    private static string ByTask(List<Failure> rows)
    {
        var tasks = rows.GroupBy(failure => failure.Task).Select(group => group.Count()).ToList();
        var twice = tasks.Count(count => count == 2);
        var often = tasks.Count(count => count > 2);
        var more = string.Join(", ", new[] { twice > 0 ? $"{Humane.Count(twice)} failed twice" : "", often > 0 ? $"{Humane.Count(often)} more often" : "" }.Where(part => part.Length > 0));
        return $"{Humane.Count(tasks.Count)} {One("tasks", tasks.Count)}{(more.Length > 0 ? $" ({more})" : "")}";
    }

    private static string ByCause(List<Failure> rows)
    {
        var stale = rows.Count(IsStale);
        var others = rows.Count(failure => !IsStale(failure) && failure.Step is null);
        var parts = new[]
        {
            rows.Count - stale - others is > 0 and var steps ? $"{Humane.Count(steps)} by a failed step" : "",
            stale > 0 ? $"{Humane.Count(stale)} by staleness" : "",
            others > 0 ? $"{Humane.Count(others)} without a failed step" : "",
        };
        return string.Join(", ", parts.Where(part => part.Length > 0)) is { Length: > 0 } text ? text : "0 tasks";
    }

    private static bool IsStale(Failure failure) => string.Equals(failure.Cause.ErrorType, TaskFailureDetail.Staleness, StringComparison.Ordinal);

    private static string One(string unit, double count) => count is 1 ? unit[..^1] : unit;
}
