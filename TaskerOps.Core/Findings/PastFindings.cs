using TaskerOps.Core.Activity;
using TaskerOps.Core.Counters;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings;

/// <summary>The findings as of a moment of the past, from what the tables still tell. Asked once for all who ask the same.</summary>
/// <param name="activity">Tasker's tables; null = not configured.</param>
/// <param name="aftermath">The same.</param>
/// <param name="drillDown">How they are asked.</param>
/// <param name="samples">Prometheus.</param>
/// <param name="settings">What findings are held against.</param>
/// <param name="live">What the pollers know.</param>
/// <param name="templates">After how long tasks are dead-lettered; null = as Tasker has it by default.</param>
/// <param name="time">The clock.</param>
public sealed class PastFindings(ActivityReader? activity, AftermathReader? aftermath, DrillDown drillDown, EvidenceReader samples,
    FindingSettings settings, LiveState live, TemplateCatalog? templates, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepRecent = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepPast = TimeSpan.FromMinutes(2);

    private static readonly Absence OnlyNow = new(AbsenceReason.OutOfReach, "Queues, sessions and health words are known only of now.");

    private readonly PastActivity? _past = activity is null ? null : new PastActivity(activity, time);
    private readonly SingleFlight<DateTimeOffset, UsualStays> _usual = new(_ => true, time, name: "usual-stays");
    private readonly SingleFlight<DateTimeOffset, FindingEvidence> _evidence = new(evidence => evidence.Activity.Absence is not { Reason: AbsenceReason.SourceDown }, time, name: "findings");

    /// <summary>What would be raised at that moment.</summary>
    public async Task<IReadOnlyList<FindingReading>> AtAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        // An answer of the last seconds may still grow: transactions commit late.
        var keep = time.GetUtcNow() - at < ActivityTail.Overlap ? KeepRecent : KeepPast;
        return FindingCatalog.Read(await _evidence.GetAsync(at.ToUniversalTime(), keep, _ => ReadAsync(at), Limit, cancellationToken), settings);
    }

    private async Task<FindingEvidence> ReadAsync(DateTimeOffset at)
    {
        if (_past is null || aftermath is null)
        {
            return Untold(at, live.Parts.AbsenceOf(SourceNames.Postgres)!);
        }

        try
        {
            return await drillDown.AskAsync("findings of a moment", Limit, token => ReadAsync(_past, aftermath, at, token), CancellationToken.None);
        }
        catch (TasksUnreadException exception)
        {
            return Untold(at, live.Parts.AbsenceOf(SourceNames.Postgres) ?? new Absence(AbsenceReason.SourceDown, exception.Message));
        }
    }

    private async Task<FindingEvidence> ReadAsync(PastActivity past, AftermathReader reader, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var rest = reader.ReadAtAsync(at, cancellationToken);
        var read = ActivityAsync(past, at, cancellationToken);
        var counters = CountersAsync(at, cancellationToken);
        var usual = UsualAsync(reader, at, cancellationToken);
        await Task.WhenAll(rest, read, counters, usual);
        var (letters, changes, orphans) = await rest;
        return new FindingEvidence
        {
            At = at,
            Activity = await read,
            DeadLetters = letters,
            Vitals = OnlyNow,
            Processes = OnlyNow,
            Running = OnlyNow,
            Limits = StalenessThresholds.Of(templates),
            DomainEvents = OnlyNow,
            Counters = await counters,
            VainChanges = new(changes, null),
            Orphans = new(orphans, null),
            Usual = await usual,
        };
    }

    private async Task<Told<EngineActivity>> ActivityAsync(PastActivity past, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // What was open at that moment is told from what is open now.
        if (live.Parts.Activity?.Standing is not { } now)
        {
            return live.Parts.AbsenceOf(SourceNames.Postgres) ?? new Absence(AbsenceReason.SourceDown, "Tasker's tables have not been read yet.");
        }

        try
        {
            var (window, standing) = (past.ReadAsync(Window.EndingAt(at, FindingEvidence.LongestLook), cancellationToken), past.StandingAsync(at, now, cancellationToken));
            await Task.WhenAll(window, standing);
            return await standing is { } open
                ? await window with { Standing = open }
                : new Absence(AbsenceReason.OutOfReach, "Too much has moved since that moment to tell what was open then.");
        }
        catch (WindowTooLargeException exception)
        {
            return new Absence(AbsenceReason.OutOfReach, exception.Message);
        }
    }

    /// <summary>A day of task transitions: of some minutes earlier it tells the same, and whoever steps through an incident reads it once for each piece.</summary>
    private Task<UsualStays> UsualAsync(AftermathReader reader, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var earlier = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % PastActivity.Piece.Ticks), TimeSpan.Zero);
        return _usual.GetAsync(earlier, KeepPast, token => reader.UsualAsync(earlier, token), Limit, cancellationToken);
    }

    /// <summary>Whoever steps through an incident asks Prometheus once for each piece.</summary>
    private async Task<Told<CounterSamples>> CountersAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var window = Window.EndingAt(at, FindingEvidence.LongestLook + CounterSamples.LongestPause).AlignedTo(PastActivity.Piece);
        var told = await samples.SamplesAsync(Measure.TaskerCounters, new Buckets(window, PrometheusPoller.Step), cancellationToken);
        return new(told.Value is { } lines ? CounterSamples.Read(lines.Of(Measure.TaskerCounters)) : null, told.Absence);
    }

    private static FindingEvidence Untold(DateTimeOffset at, Absence why) => new()
    {
        At = at,
        Activity = why,
        DeadLetters = why,
        Vitals = why,
        Processes = why,
        Running = why,
        DomainEvents = why,
        Counters = why,
        VainChanges = why,
        Orphans = why,
        Usual = why,
    };
}
