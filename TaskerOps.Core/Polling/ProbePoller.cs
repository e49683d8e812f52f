using Microsoft.Extensions.Logging;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Telemetry;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Polling;

/// <summary>Probes one process of Tasker: its detailed health, and the API of an orchestrator by the clock. Tasker's own health words are not believed; only what it counts is taken.</summary>
public sealed class ProbePoller(
    TaskerEndpoint endpoint, bool isWorker, TaskerEndpointsOptions options, ProcessProbe probe, LiveState live, TimeProvider time, ILogger<ProbePoller> logger)
    : Poller(Source.Tasker, NameOf(endpoint, isWorker), TimeSpan.FromSeconds(options.IntervalSeconds), live, time, logger)
{
    private static readonly string[] ApiPaths = ["/health", "/v1/tasks?per_page=1"];
    private static readonly string[] HealthPaths = ["/health/detailed", "/health/ready", "/health/live"];
    private static readonly string[] WorkerPaths = [.. HealthPaths, "/metrics/events"];

    /// <summary>What a person reads.</summary>
    public static string NameOf(TaskerEndpoint endpoint, bool isWorker) => $"{(isWorker ? "worker" : "orchestrator")} {endpoint.Process}";

    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        var paths = isWorker ? [] : ApiPaths;
        var isStarting = IsStarting();
        var answers = await Task.WhenAll(paths.Select(path => probe.CallAsync(endpoint, path, timeout, cancellationToken)));
        // After the timed calls, so as not to weigh on them.
        var untimed = await Task.WhenAll((isWorker ? WorkerPaths : HealthPaths).Select(path => probe.CallAsync(endpoint, path, timeout, cancellationToken)));
        var detailed = untimed[0];
        var health = ProcessProbe.Health(detailed);
        var ready = Readiness.Of(untimed[1]);
        var events = isWorker ? EventCounters.Parse(untimed[3].Body) : null;
        var isAlive = untimed.Concat(answers).Any(answer => answer.Status is not null);
        var timed = isStarting ? [] : paths.Zip(answers).ToList();
        var now = Time.GetUtcNow();
        Live.Update(parts =>
        {
            var own = parts.Own;
            foreach (var (path, answer) in timed)
            {
                own = own.With(Measure.ApiDuration, $"{endpoint.Process} {path}", now, answer.Duration.TotalMilliseconds);
            }

            own = health.PoolUtilization is { } pool ? own.With(Measure.PoolUtilization, endpoint.Process, now, pool) : own;
            own = health.BreakerState is { } breaker ? own.With(Measure.BreakerState, endpoint.Process, now, breaker) : own;
            own = isWorker ? own.With(Measure.WorkerUp, endpoint.Process, now, detailed.Problem is null ? 1 : 0) : own;
            foreach (var (name, count) in events?.Counts ?? [])
            {
                own = own.With(Measure.DomainEvents, EventCount.Label(endpoint.Process, name), now, count);
            }

            var process = parts.Processes.GetValueOrDefault(Name) ?? new ProcessVitals(endpoint.Process, isWorker);
            return parts with
            {
                Own = own.Since(now - ActivityPoller.Kept),
                Processes = parts.Processes.SetItem(Name, process.Tried(now, detailed, health, ready, events, isAlive)),
            };
        });
        foreach (var (path, answer) in timed)
        {
            DerivedMetrics.Probed(endpoint.Process, path.Split('?')[0], answer.Duration);
        }

        if (detailed.Problem is { } problem)
        {
            throw new ProbeException(problem);
        }
    }

    /// <summary>Until every source has been asked once TaskerOps is busy with its own start, and its calls would time that.</summary>
    private bool IsStarting() => Live.Parts.Sources.Values.Any(source => source is { Configured: true, TriedAt: null });
}
