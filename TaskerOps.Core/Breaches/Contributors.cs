using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Breaches;

/// <summary>
/// What makes a breach: where most of what lies beyond the target is. Pure. Of a time, every sample beyond the target counts with the
/// milliseconds it is beyond; of a share, every sample that failed counts once.
/// </summary>
public static class Contributors
{
    private const double LeastShare = 0.05;
    private const int MostPerDimension = 3;
    private const double StandsOut = 0.3;
    private const double StandsOutBy = 0.1;

    /// <summary>The largest shares first; empty if nothing can be told.</summary>
    /// <param name="kpi">Which KPI.</param>
    /// <param name="thresholds">Its target is what the excess is measured from.</param>
    /// <param name="evidence">The window of the breach.</param>
    /// <param name="before">Tasker's tables in the hour before it; null = not known.</param>
    /// <param name="scope">The template that is in breach, "namespace/name"; empty = the whole system.</param>
    /// <param name="reporters">The worker by key of the transition that it reported; null = workers are not told.</param>
    public static IReadOnlyList<Contributor> Of(
        Kpi kpi, KpiThresholds thresholds, WindowEvidence evidence, EngineActivity? before, string scope = "", IReadOnlyDictionary<Guid, Guid>? reporters = null)
    {
        evidence = evidence with { Activity = evidence.Activity?.OfTemplate(scope) };
        before = before?.OfTemplate(scope);
        // Of one worker, that it had all of the steps says nothing.
        var workers = evidence.Activity is { } steps ? new StepWorkers(steps, reporters?.Values.Distinct().Skip(1).Any() is true ? reporters : null) : null;
        var parts = kpi.Key switch
        {
            _ when kpi == Kpi.EndToEnd && evidence.Activity is { } activity => Completions(activity, workers!, move => move.AgeMilliseconds - thresholds.Target),
            _ when kpi == Kpi.EventPropagation && evidence.Activity is { } activity => Waits(activity, workers!, thresholds.Target),
            _ when kpi == Kpi.WorkerClaims && evidence.Activity is { } activity => Unclaimed(activity, workers!),
            _ when kpi == Kpi.ConnectionPool => Pools(evidence, thresholds.Target),
            _ when kpi == Kpi.SqlFunctionTime => Functions(evidence, thresholds.Target),
            _ when kpi == Kpi.ApiResponseTime => Calls(evidence, thresholds.Target),
            _ => [],
        };
        var usual = before is null ? null : kpi == Kpi.EndToEnd ? Completions(before, new StepWorkers(before, null), _ => 1) : kpi == Kpi.EventPropagation || kpi == Kpi.WorkerClaims ? Enqueues(before) : null;

        // Of one template, that it is all of the template says nothing.
        return [.. Rank([.. parts], usual is null ? null : [.. usual], UsualOfWorkers(before)).Where(part => scope.Length == 0 || part.Dimension is not ("namespace" or "template"))];
    }

    /// <summary>The most precise place that holds much more than its usual share: "template payments/charge (62 %)"; null if nothing stands out.</summary>
    public static string? Top(IReadOnlyList<Contributor> contributors)
    {
        string[] precise = ["step", "handler", "template", "namespace", "worker", "process", "function", "call"];
        var top = contributors.Where(part => part.Share >= StandsOut && part.Share - (part.Usual ?? 0) >= StandsOutBy)
            .OrderByDescending(part => part.Share >= 0.5).ThenBy(part => Array.IndexOf(precise, part.Dimension)).ThenByDescending(part => part.Share).FirstOrDefault();
        return top is null ? null : string.Create(CultureInfo.InvariantCulture, $"{top.Dimension} {top.Name} ({top.Share * 100:0} %)");
    }

    /// <summary>By id of the worker, its share of the reports; one that was not there is not told. Who took which step is not asked for the hour before: it would cost what the hour costs.</summary>
    private static Dictionary<string, double> UsualOfWorkers(EngineActivity? before)
    {
        var all = (double)(before?.Reports.Sum(report => report.Count) ?? 0);
        return all == 0 ? [] : before!.Reports.GroupBy(report => report.Worker).ToDictionary(worker => Id(worker.Key), worker => worker.Sum(report => report.Count) / all, StringComparer.Ordinal);
    }

    private static List<Contributor> Rank(List<Part> parts, List<Part>? usual, Dictionary<string, double> usualOfWorkers)
    {
        var whole = parts.Where(part => !part.IsWithin).Sum(part => part.Excess);
        var usually = usual?.Where(part => !part.IsWithin).Sum(part => part.Excess) ?? 0;
        var usualOf = (usual ?? []).SelectMany(part => part.Places, (part, place) => (place, part.Excess)).GroupBy(part => part.place, part => part.Excess).ToDictionary(place => place.Key, place => place.Sum());
        return whole <= 0 ? [] : [.. parts.SelectMany(part => part.Places, (part, place) => (place, part.Excess))
            .GroupBy(part => part.place, part => part.Excess)
            .Select(group => new Contributor(
                group.Key.Dimension, group.Key.Name, group.Sum() / whole, group.Count(),
                group.Key.Dimension is "worker" ? usualOfWorkers.TryGetValue(group.Key.Name, out var worker) ? worker : null
                : usually > 0 ? usualOf.GetValueOrDefault(group.Key) / usually : null))
            .Where(contributor => contributor.Share >= LeastShare)
            .GroupBy(contributor => contributor.Dimension, StringComparer.Ordinal)
            .SelectMany(dimension => dimension.OrderByDescending(contributor => contributor.Share).ThenBy(contributor => contributor.Name, StringComparer.Ordinal).Take(MostPerDimension))
            .OrderByDescending(contributor => contributor.Share).ThenBy(contributor => contributor.Name, StringComparer.Ordinal)];
    }

    /// <summary>What a task is too late by lies in its steps as its time does.</summary>
    private static IEnumerable<Part> Completions(EngineActivity activity, StepWorkers workers, Func<TaskEvent, double> excessOf)
    {
        var times = StepTime.Of(activity, workers);
        return activity.TaskEvents.Where(move => move.FirstCompletion).Select(move => (Move: move, Excess: excessOf(move))).Where(task => task.Excess > 0)
            .SelectMany(task => times[task.Move.Task]
                .Select(step => new Part(Within(task.Move.Namespace, task.Move.Template, step.Name, step.Handler, step.Worker), task.Excess * step.Share, IsWithin: true))
                .Prepend(new Part(Places(task.Move.Namespace, task.Move.Template, ""), task.Excess)));
    }

    private static IEnumerable<Part> Waits(EngineActivity activity, StepWorkers workers, double target) => StepFigures.Claims(activity)
        .Where(claim => claim.Milliseconds > target)
        .Select(claim => new Part(Places(claim.Namespace, claim.Template, claim.Name, claim.Handler, workers.Of(claim)), claim.Milliseconds!.Value - target))
        .Concat(Waiting(activity).Select(step => (Step: step, Age: (activity.Window.To - step.EnqueuedAt).TotalMilliseconds))
            .Where(step => step.Age > target).Select(step => new Part(Places(step.Step.Namespace, step.Step.Template, step.Step.Name), step.Age - target)));

    private static IEnumerable<Part> Unclaimed(EngineActivity activity, StepWorkers workers) => StepFigures.Claims(activity)
        .Where(claim => claim.Since is { } since && claim.At - since > WorkerClaimsMeter.InTime)
        .Select(claim => new Part(Places(claim.Namespace, claim.Template, claim.Name, claim.Handler, workers.Of(claim)), 1))
        .Concat(Waiting(activity).Where(step => activity.Window.To - step.EnqueuedAt > WorkerClaimsMeter.InTime)
            .Select(step => new Part(Places(step.Namespace, step.Template, step.Name), 1)));

    private static IEnumerable<Part> Enqueues(EngineActivity activity) =>
        StepFigures.Enqueued(activity).Select(step => new Part(Places(step.Namespace, step.Template, step.Name, step.Handler), 1));

    private static IEnumerable<WaitingStep> Waiting(EngineActivity activity) => activity.Standing?.WaitingSteps ?? [];

    private static IEnumerable<Part> Pools(WindowEvidence evidence, double target)
    {
        var own = evidence.Own.Of(Measure.PoolUtilization);
        return (own.Count > 0 ? own : evidence.Prometheus.Of(Measure.PoolUtilization))
            .SelectMany(line => line.Value.Where(sample => sample.Value > target && evidence.Window.Contains(sample.At))
                .Select(sample => new Part([("process", line.Key)], sample.Value!.Value - target)));
    }

    private static IEnumerable<Part> Functions(WindowEvidence evidence, double target)
    {
        var calls = evidence.Own.Of(Measure.SqlFunctionCalls);
        return evidence.Own.Of(Measure.SqlFunctionTime)
            .Select(line => (line.Key, Excess: Sampling.Growth(line.Value, evidence.Window) - (target * Sampling.Growth(calls.GetValueOrDefault(line.Key) ?? [], evidence.Window))))
            .Where(function => function.Excess > 0).Select(function => new Part([("function", function.Key)], function.Excess));
    }

    private static IEnumerable<Part> Calls(WindowEvidence evidence, double target) => evidence.Own.Of(Measure.ApiDuration)
        .SelectMany(line => line.Value.Where(sample => sample.Value > target && evidence.Window.Contains(sample.At))
            .Select(sample => new Part([("call", line.Key)], sample.Value!.Value - target)));

    private static (string Dimension, string Name)[] Within(string @namespace, string template, string step, string? handler, Guid? worker) =>
        [("step", $"{@namespace}/{template}/{step}"), .. handler is null ? [] : new[] { ("handler", handler) }, .. worker is { } id ? new[] { ("worker", Id(id)) } : []];

    private static string Id(Guid worker) => worker.ToString("D", CultureInfo.InvariantCulture);

    private static (string Dimension, string Name)[] Places(string @namespace, string template, string step, string? handler = null, Guid? worker = null) => (template, step) switch
    {
        ({ Length: 0 }, _) => [("namespace", @namespace)],
        (_, { Length: 0 }) => [("namespace", @namespace), ("template", TemplateName.Of(@namespace, template))],
        _ => [("namespace", @namespace), ("template", TemplateName.Of(@namespace, template)), .. Within(@namespace, template, step, handler, worker)],
    };

    /// <param name="Places">Where it is.</param>
    /// <param name="Excess">How much it is.</param>
    /// <param name="IsWithin">Whether it is told again, more closely, of what another part holds already.</param>
    private readonly record struct Part((string Dimension, string Name)[] Places, double Excess, bool IsWithin = false);
}
