using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <inheritdoc cref="IFailureSource" />
/// <param name="reader">Tasker's tables; null = not configured.</param>
/// <param name="stories">The same, for one cause; null = not configured.</param>
/// <param name="drillDown">Asks both.</param>
/// <param name="evidence">What the panels of a window are drawn from.</param>
/// <param name="live">What the pollers know.</param>
/// <param name="redaction">Hides secrets in messages.</param>
/// <param name="time">The clock.</param>
public sealed class FailureSource(
    FailureReader? reader, FailureStoryReader? stories, DrillDown drillDown, EvidenceReader evidence, LiveState live, Redaction redaction, TimeProvider time) : IFailureSource
{
    /// <summary>How far before a window earlier failures are looked for.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromHours(24);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepRecent = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepPast = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookBackStep = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StoryStep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(20);
    private static readonly IReadOnlyList<IPanel> Panels = [PanelCatalog.FindPanel("step-failures")!, PanelCatalog.FindPanel("task-failures")!];

    private readonly SingleFlight<Window, Answer> _answers = new(answer => answer.Absence is null, time);
    private readonly SingleFlight<(Fingerprint Cause, DateTimeOffset From, long Length), FailureStory> _stories = new(_ => true, time);
    private readonly SingleFlight<DateTimeOffset, Answer> _earlier = new(answer => answer.Absence is null, time);

    /// <inheritdoc />
    public async Task<FailuresView> ReadAsync(FailureQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var window = query.Panel.Buckets.Window;
        var keep = time.GetUtcNow() - window.To < KeepPast ? KeepRecent : KeepPast;
        var answer = await _answers.GetAsync(window, keep, token => AnswerAsync(query.Panel.Buckets, token), Limit, cancellationToken);
        return new FailuresView
        {
            Query = query,
            AsOf = answer.AsOf,
            Groups = FailureGrouping.Of(answer.Failures.Where(query.Wants)),
            Panels = answer.Evidence is { } known ? [.. Panels.Select(panel => panel.Draw(known, query.Panel))] : [],
            Absence = answer.Absence,
            LeftOut = answer.LeftOut,
            IsByReports = answer.IsByReports,
            Completed = answer.Completed,
        };
    }

    /// <inheritdoc />
    public async Task<EarlierFailures?> EarlierAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // One question for all windows that begin within the same five minutes; each takes what lies before its own start.
        var end = new DateTimeOffset(((before.UtcTicks + LookBackStep.Ticks - 1) / LookBackStep.Ticks) * LookBackStep.Ticks, TimeSpan.Zero);
        var answer = await _earlier.GetAsync(end, KeepPast, _ => ByReportsAsync(Window.EndingAt(end, LookBack + LookBackStep), null), Limit, cancellationToken);
        return answer.Absence is not null
            ? null
            : new EarlierFailures(
                Window.EndingAt(before, LookBack),
                answer.Failures.Where(failure => failure.At < before).GroupBy(failure => failure.Fingerprint)
                    .ToDictionary(group => group.Key, EarlierCause.Of));
    }

    /// <inheritdoc />
    public async Task<FailureStory?> StoryAsync(FailureGroup group, Window window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(window);
        if (stories is null)
        {
            return null;
        }

        var breakers = BreakersAsync(window, cancellationToken);

        // A window that moves is the same question for a while: what tasks have in common does not change from one poll to the next.
        var key = (group.Fingerprint, From: new DateTimeOffset(window.From.UtcTicks - (window.From.UtcTicks % StoryStep.Ticks), TimeSpan.Zero), window.Length.Ticks / StoryStep.Ticks);
        try
        {
            var story = await _stories.GetAsync(
                key, StoryStep, _ => drillDown.AskAsync("failure story", Limit, token => stories.ReadAsync(group, window, token), CancellationToken.None), Limit, cancellationToken);
            return story with { Onset = [.. story.Onset, .. BreakerEvents.Of(await breakers, group.FirstSeen)] };
        }
        catch (TasksUnreadException)
        {
            return null;
        }
    }

    /// <summary>Breakers in the window and as far before it as is known without asking for more.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Point>>> BreakersAsync(Window window, CancellationToken cancellationToken)
    {
        var parts = live.Parts;
        var own = parts.Own.Of(Measure.BreakerState);
        var isLive = parts.Activity is { } activity && window.From >= activity.Window.From;
        if (isLive && (own.Count > 0 || parts.Prometheus.Of(Measure.BreakerState) is { Count: > 0 }))
        {
            return own.Count > 0 ? own : parts.Prometheus.Of(Measure.BreakerState);
        }

        return (await evidence.ReadAsync(new Buckets(window, StepSize.For(window.Length)), [Measure.BreakerState], [], cancellationToken)).Prometheus.Of(Measure.BreakerState);
    }

    private async Task<Answer> AnswerAsync(Buckets buckets, CancellationToken cancellationToken)
    {
        var known = await EvidenceAsync(buckets, cancellationToken);
        if (known.Activity is { } activity && reader is not null)
        {
            return await TellAsync(FailureEvents.Of(activity, buckets.Window), known, activity.TakenAt, isByReports: false) with { Completed = CompletedIn(activity, buckets.Window) };
        }

        // Not to be looked through as a whole is no reason: few rows of it are failures.
        return known.ActivityAbsence is { Reason: AbsenceReason.OutOfReach } && reader is not null
            ? await ByReportsAsync(buckets.Window, known)
            : new Answer([], time.GetUtcNow(), known.ActivityAbsence ?? live.Parts.AbsenceOf(SourceNames.Postgres), 0, false, known);
    }

    /// <summary>What the panels are drawn from: of the live hour what is in memory, as the overview does.</summary>
    private async Task<WindowEvidence> EvidenceAsync(Buckets buckets, CancellationToken cancellationToken)
    {
        var parts = live.Parts;
        var now = time.GetUtcNow();
        if (parts.Activity is { } activity && buckets.Window.From >= activity.Window.From
            && (buckets.Window.To <= activity.Window.To || now - activity.Window.To < LongestLag)
            && activity.Since(buckets.Window.From) is { } part)
        {
            return new WindowEvidence { Window = buckets.Window, At = now, Activity = part };
        }

        return await evidence.ReadAsync(buckets, [], Panels.SelectMany(panel => panel.WantsInsteadOfTables), cancellationToken);
    }

    private async Task<Answer> ByReportsAsync(Window window, WindowEvidence? known)
    {
        if (reader is null)
        {
            return new Answer([], time.GetUtcNow(), live.Parts.AbsenceOf(SourceNames.Postgres), 0, true, known);
        }

        try
        {
            var events = await drillDown.AskAsync("failures", Limit, token => reader.EventsAsync(window, token), CancellationToken.None);
            return await TellAsync(events, known, time.GetUtcNow(), isByReports: true);
        }
        catch (WindowTooLargeException exception)
        {
            return new Answer([], time.GetUtcNow(), new Absence(AbsenceReason.OutOfReach, exception.Message), 0, true, known);
        }
        catch (TasksUnreadException exception)
        {
            return new Answer([], time.GetUtcNow(), Down(exception), 0, true, known);
        }
    }

    private async Task<Answer> TellAsync(FailureEvents events, WindowEvidence? known, DateTimeOffset asOf, bool isByReports)
    {
        var capped = events.Capped();
        var leftOut = events.Finals.Count + events.Tasks.Count + events.Attempts.Count - capped.Finals.Count - capped.Tasks.Count - capped.Attempts.Count;
        try
        {
            var facts = await drillDown.AskAsync("failure facts", Limit, token => reader!.FactsAsync(capped, token), CancellationToken.None);
            return new Answer(new FailureCauses(facts, reader!.TemplateOf, redaction).Of(capped), asOf, null, leftOut, isByReports, known);
        }
        catch (TasksUnreadException exception)
        {
            return new Answer([], asOf, Down(exception), 0, isByReports, known);
        }
    }

    private static Dictionary<Place, int> CompletedIn(EngineActivity activity, Window window) => activity.StepEvents
        .Where(step => step.Kind is StepEventKind.Completed && window.Contains(step.At))
        .GroupBy(step => new Place(step.Namespace, step.Template, step.Name)).ToDictionary(place => place.Key, place => place.Count());

    private Absence Down(TasksUnreadException exception) => live.Parts.AbsenceOf(SourceNames.Postgres)
        ?? new Absence(AbsenceReason.SourceDown, exception.Message);

    private sealed record Answer(
        IReadOnlyList<Failure> Failures, DateTimeOffset AsOf, Absence? Absence, int LeftOut, bool IsByReports, WindowEvidence? Evidence)
    {
        public IReadOnlyDictionary<Place, int>? Completed { get; init; }
    }
}
