using System.Globalization;
using System.Text.RegularExpressions;
using TaskerOps.Core.Counters;
using TaskerOps.Core.Evidence;

namespace TaskerOps.Core.Prometheus;

/// <summary>
/// The PromQL of each measure. Only metrics that a stock Tasker really exposes are asked for, and those that TaskerOps
/// derives from the database and exports itself. Counters are asked for as their increase over one step.
/// </summary>
public static partial class MeasureQueries
{
    // An increase wants two samples in its range: a Prometheus that scrapes once a minute has them in two.
    private static readonly TimeSpan ShortestIncrease = TimeSpan.FromMinutes(2);
    private static readonly PrometheusJobs DefaultJobs = new();

    /// <summary>Labels that name one task or step.</summary>
    private static readonly string[] TaskIds = ["correlation_id", "task_uuid", "step_uuid"];

    /// <summary>The question as a person may paste it, with the default jobs.</summary>
    public static string Text(Measure measure, TimeSpan step) => For(measure, DefaultJobs, step, 25)?.Text ?? "";

    /// <summary>The metrics without which the question of a measure has no answer; none if Prometheus is never asked for it.</summary>
    public static IReadOnlyList<string> Metrics(Measure measure) =>
        [.. MetricName().Matches(Text(measure, ShortestIncrease)).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The question of a measure; null if Prometheus is never asked for it.</summary>
    /// <param name="measure">Which.</param>
    /// <param name="jobs">Job labels.</param>
    /// <param name="step">Width of a bucket: the range of increases.</param>
    /// <param name="poolMaximum">Configured maximum of an orchestrator's pool, for where only the active connections are known.</param>
    public static MeasureQuery? For(Measure measure, PrometheusJobs jobs, TimeSpan step, int poolMaximum)
    {
        var ours = PromQl.Is("job", jobs.TaskerOps);
        var range = PromQl.Range(step < TimeSpan.FromSeconds(15) ? TimeSpan.FromSeconds(15) : step);
        // The last sample of the step; a scrape a minute still gives one, and what was not scraped is a gap.
        var last = PromQl.Range(step < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : step);
        return measure switch
        {
            Measure.WorkerUp => Gauge("instance", Up(jobs.Worker, last)),
            Measure.OrchestratorUp => Gauge("instance", Up(jobs.Orchestrator, last)),
            Measure.ChannelSaturation => Gauge("instance", $"max by (instance) (last_over_time(tasker_health_channel_saturation_percent{{{PromQl.Is("job", jobs.Orchestrator)}}}[{last}]))"),
            Measure.ChannelLosses => Gauge("channel",
                "label_join(sum by (instance, channel_name) (increase({__name__=~\"tasker_channel_(overflow_events|messages_dropped)_total\"}[5m])), \"channel\", \" \", \"instance\", \"channel_name\")"),
            Measure.StepsDoubled => Increase("kind", "taskerops_steps_doubled_total", ours, step),
            Measure.TaskerCounters => new("line", TaskerCounters(PromQl.Is("job", jobs.Orchestrator))),
            Measure.PoolUtilization => Gauge("instance",
                $"max by (instance) (label_replace(last_over_time(taskerops_pool_utilization_percent{{{ours}}}[{last}]), \"instance\", \"$1\", \"process\", \"(.*)\"))"
                + $" or clamp_max(100 * sum by (instance) (last_over_time(tasker_db_pool_connections{{{PromQl.Is("job", jobs.Orchestrator)},pool=\"tasker\",state=\"active\"}}[{last}])) / {poolMaximum}, 100)"),
            Measure.BreakerState => Gauge("instance", $"max by (instance) (last_over_time(tasker_orchestration_circuit_breaker_state{{{PromQl.Is("job", jobs.Orchestrator)}}}[{last}]))"),
            Measure.ApiQuantile => Gauge("quantile", string.Join(" or ", new[] { ("p50", "0.5"), ("p95", "0.95"), ("p99", "0.99") }.Select(quantile =>
                $"label_replace(1000 * histogram_quantile({quantile.Item2}, sum by (le) (rate(taskerops_probe_duration_seconds_bucket{{{ours}}}[{PromQl.Range(Longer(step))}]))), \"quantile\", \"{quantile.Item1}\", \"\", \"\")"))),
            Measure.DatabaseErrorsPerStep => Increase("kind", "taskerops_database_errors_total", ours, step),
            Measure.QueueErrors => Gauge("kind",
                $"max by (kind) (last_over_time(taskerops_queue_errors{{{ours}}}[{last}])) or label_replace({Increase("sum", "{__name__=~\"tasker_channel_(overflow_events|messages_dropped)_total\"}", step)}, \"kind\", \"{Panels.QueueErrorsPanel.Overflow}\", \"\", \"\")"),
            Measure.KpiValue => Gauge("kpi", $"max by (kpi) (last_over_time(taskerops_kpi_value{{{ours}}}[{last}]))"),
            Measure.TasksCreated => Increase("namespace", "taskerops_tasks_created_total", ours, step),
            Measure.TasksCompleted => Increase("namespace", "taskerops_tasks_completed_total", ours, step),
            Measure.TasksFailed => Increase("namespace", "taskerops_tasks_failed_total", ours, step),
            Measure.TasksActive => Gauge("state", $"sum by (state) (last_over_time(taskerops_tasks_active{{{ours}}}[{last}]))"),
            Measure.StepsEnqueued => Increase("namespace", "taskerops_steps_enqueued_total", ours, step),
            Measure.StepsCompleted => Increase("namespace", "taskerops_steps_completed_total", ours, step),
            Measure.StepExecutionTime => Gauge("",
                $"1000 * sum(rate(taskerops_step_execution_seconds_sum{{{ours}}}[{range}])) / sum(rate(taskerops_step_execution_seconds_count{{{ours}}}[{range}]))"),
            Measure.StepRetryRate => Gauge("",
                $"100 * sum(rate(taskerops_steps_retried_total{{{ours}}}[{range}])) / sum(rate(taskerops_step_reports_total{{{ours}}}[{range}]))"),
            Measure.StepFailures => Increase("handler", "taskerops_step_failures_total", ours + ",kind=\"final\"", step),
            Measure.StepFailureAttempts => Increase("handler", "taskerops_step_failures_total", ours + ",kind=\"attempt\"", step),
            _ => null,
        };
    }

    [GeneratedRegex(@"\b(tasker|taskerops)_\w+(?=[{\[])|\bup(?={)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricName();

    /// <summary>A series that the last scrape of its process did not find is no part of the sum: Prometheus shows it for minutes more where it was not there to mark its end.</summary>
    private static string TaskerCounters(string orchestrators)
    {
        var scraped = $"max by (instance) (timestamp(up{{{orchestrators}}}))";
        return string.Join(" or ",
        [
            Line(CounterSamples.Scraped, "instance", $"max by (instance) (timestamp(up{{{orchestrators}}}) and (up{{{orchestrators}}} == 1))"),
            .. TaskerCounter.All.Select(counter => counter.Series(orchestrators)).Zip(TaskerCounter.All, (series, counter) =>
                Line(counter.Name, "instance", $"sum by (instance) ({series} and (timestamp({series}) >= on (instance) group_left () ({scraped} - 1)))")),
            .. TaskIds.Select(id => Line(CounterSamples.OneShot, "__name__", $"count by (__name__) ({{__name__=~\"tasker_.+\",{id}!=\"\"}})")),
        ]);
    }

    private static string Line(string kind, string label, string text) => $"label_replace({text}, \"line\", \"{kind} $1\", \"{label}\", \"(.*)\")";

    /// <summary>A target that was struck off the list is gone at once, whatever it said last.</summary>
    private static string Up(string job, string last) =>
        $"max by (instance) (last_over_time(up{{{PromQl.Is("job", job)}}}[{last}]) and up{{{PromQl.Is("job", job)}}})";

    private static MeasureQuery Gauge(string label, string text) => new(label, text, EndOfStep: true);

    private static MeasureQuery Increase(string label, string metric, string matchers, TimeSpan step) =>
        new(label, Increase($"sum by ({label})", $"{metric}{{{matchers}}}", step), EndOfStep: true);

    private static string Increase(string sum, string series, TimeSpan step)
    {
        var range = step < ShortestIncrease ? ShortestIncrease : step;
        var share = range == step ? "" : string.Create(CultureInfo.InvariantCulture, $" * {step.TotalSeconds:0.###} / {range.TotalSeconds:0}");
        return $"{sum} (increase({series}[{PromQl.Range(range)}])){share}";
    }

    private static TimeSpan Longer(TimeSpan step) => step < TimeSpan.FromMinutes(5) ? TimeSpan.FromMinutes(5) : step;
}
