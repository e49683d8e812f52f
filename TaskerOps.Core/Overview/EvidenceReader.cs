using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Overview;

/// <summary>Asks the sources for windows that nobody polls: once for all who ask the same, and never for more than the tables serve cheaply.</summary>
/// <param name="reader">Tasker's tables; null = not configured.</param>
/// <param name="prometheus">Prometheus; null = not configured.</param>
/// <param name="tasker">Configured maxima.</param>
/// <param name="live">What the pollers know.</param>
/// <param name="time">The clock.</param>
public sealed class EvidenceReader(
    ActivityReader? reader, PrometheusClient? prometheus, TaskerEndpointsOptions tasker, LiveState live, TimeProvider time)
{
    /// <summary>The longest window that is read from Tasker's tables whatever it holds; longer ones come from Prometheus, but for those of a quiet engine.</summary>
    public static readonly TimeSpan LongestFromTables = TimeSpan.FromHours(6);

    /// <summary>The most step transitions of a longer window that is read from the tables all the same: an hour of 120 tasks a minute.</summary>
    public const long FewRows = 200_000;

    /// <summary>How many windows are remembered: one may be a hundred megabytes.</summary>
    private const int MostWindows = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepRecent = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepPast = TimeSpan.FromMinutes(2);

    private readonly SingleFlight<Window, Told<EngineActivity>> _tables = new(answer => answer.Absence is not { Reason: AbsenceReason.SourceDown }, time, MostWindows, "tables");
    private readonly SingleFlight<(Measure Measure, Window Window, TimeSpan Step), Told<SampleSet>> _samples = new(answer => answer.Absence is not { Reason: AbsenceReason.SourceDown }, time, name: "prometheus");

    /// <summary>The evidence of a window.</summary>
    /// <param name="buckets">Window and step.</param>
    /// <param name="wants">What to ask Prometheus for.</param>
    /// <param name="wantsInsteadOfTables">What to ask it for besides, if the tables do not serve the window.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WindowEvidence> ReadAsync(
        Buckets buckets, IEnumerable<Measure> wants, IEnumerable<Measure> wantsInsteadOfTables, CancellationToken cancellationToken)
    {
        var (activity, noActivity) = await TablesAsync(buckets.Window, cancellationToken);
        var measures = wants.Concat(activity is null ? wantsInsteadOfTables : []).Distinct().ToList();
        var answers = await Task.WhenAll(measures.Select(measure => SamplesAsync(measure, buckets, cancellationToken)));
        var parts = live.Parts;
        return new WindowEvidence
        {
            Window = buckets.Window,
            At = time.GetUtcNow(),
            Activity = activity,
            ActivityAbsence = noActivity,
            Own = parts.Own,
            Prometheus = answers.Aggregate(SampleSet.Empty, (set, answer) => answer.Value is { } samples ? set.With(samples) : set),
            PrometheusStep = buckets.Step,
            PrometheusTakenAt = time.GetUtcNow(),
            PrometheusAbsence = answers.FirstOrDefault(answer => answer.Absence is not null)?.Absence,
        };
    }

    /// <summary>What Prometheus tells of one measure.</summary>
    public async Task<Told<SampleSet>> SamplesAsync(Measure measure, Buckets buckets, CancellationToken cancellationToken)
    {
        if (prometheus is null)
        {
            return new(null, live.Parts.AbsenceOf(SourceNames.Prometheus));
        }

        return await _samples.GetAsync((measure, buckets.Window, buckets.Step), Keep(buckets.Window), async token =>
        {
            try
            {
                return new Told<SampleSet>(await GuardedAsync(
                    SourceNames.Prometheus, cancellation => prometheus.ReadAsync([measure], buckets.Window, buckets.Step, tasker.PoolMaximum, cancellation), token), null);
            }
            catch (Exception exception) when (exception is HttpRequestException or PrometheusException or OperationCanceledException or BreakerOpenException)
            {
                return new(null, live.Parts.AbsenceOf(SourceNames.Prometheus)
                    ?? new Absence(AbsenceReason.SourceDown, "Prometheus did not answer this question."));
            }
        }, Limit, cancellationToken);
    }

    private async Task<Told<EngineActivity>> TablesAsync(Window window, CancellationToken cancellationToken)
    {
        if (reader is null)
        {
            return new(null, live.Parts.AbsenceOf(SourceNames.Postgres));
        }

        return await _tables.GetAsync(window, Keep(window), async token =>
        {
            try
            {
                if (window.Length > LongestFromTables
                    && await GuardedAsync(SourceNames.Postgres, cancellation => reader.HoldsMoreAsync(window, FewRows, cancellation), token))
                {
                    return new(null, new Absence(
                        AbsenceReason.OutOfReach, $"Windows longer than {LongestFromTables.TotalHours:0} h with more than {Humane.Count(FewRows)} step transitions come from Prometheus."));
                }

                // What was open at the end of a past window is told from what is open now.
                var now = live.Parts.Activity?.Standing;
                var (slice, standing) = await GuardedAsync<(ActivitySlice, Standing?)>(
                    SourceNames.Postgres, async cancellation => now is null ? (await reader.ReadAsync(window, cancellation), null) : await reader.ReadPastAsync(window, now, cancellation), token);
                return new Told<EngineActivity>(
                    new EngineActivity
                    {
                        Window = window,
                        TakenAt = time.GetUtcNow(),
                        Creations = slice.Creations,
                        TaskEvents = slice.TaskEvents,
                        StepEvents = slice.StepEvents,
                        Reports = slice.Reports,
                        Standing = standing,
                    },
                    null);
            }
            catch (WindowTooLargeException exception)
            {
                return new(null, new Absence(AbsenceReason.OutOfReach, exception.Message));
            }
            catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.QueryCanceled)
            {
                return new(null, new Absence(AbsenceReason.OutOfReach, "This window holds more than Tasker's database answers in time."));
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException or BreakerOpenException)
            {
                return new(null, live.Parts.AbsenceOf(SourceNames.Postgres)
                    ?? new Absence(AbsenceReason.SourceDown, "Tasker's database did not answer this question in time."));
            }
        }, Limit, cancellationToken);
    }

    /// <summary>A source that its poller finds dead is not asked by viewers either.</summary>
    private Task<T> GuardedAsync<T>(string source, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        live.Breakers.RunAsync(source, ask, exception => SourceOutage.OfPostgres(exception) || SourceOutage.OfHttp(exception), cancellationToken);

    private TimeSpan Keep(Window window) => time.GetUtcNow() - window.To < TimeSpan.FromMinutes(2) ? KeepRecent : KeepPast;
}
