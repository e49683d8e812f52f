using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Investigations;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Series;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Failures;

/// <summary>One cause: its messages as they stand, who ran into it, since when, and its tasks.</summary>
public sealed partial class FailureGroupPage
{
    private const int MostMessages = 50;
    private const int MostParts = 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(400);

    /// <summary>Key of the cause.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    private FailureStory? story;
    private IReadOnlyList<Breach> findings = [];
    private string? told;
    private bool telling = true;

    [Inject]
    private FailuresReader Reader { get; set; } = default!;

    [Inject]
    private IFailureSource Failures { get; set; } = default!;

    [Inject]
    private WaitFindings Findings { get; set; } = default!;

    private FailureGroup? Group => View is { } view && Fingerprint.TryParse(Key, out var fingerprint) ? view.Failures.Find(fingerprint) : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Fingerprint.TryParse(Key, out _))
        {
            Navigation.NotFound();
            return;
        }

        if (!string.Equals(Key, told, StringComparison.Ordinal))
        {
            (told, story, findings, telling) = (Key, null, [], true);
        }

        await base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.FailureGroup(Key, figures);

    /// <inheritdoc/>
    protected override async Task<FailuresSeen> ReadAsync(CancellationToken cancellationToken)
    {
        var seen = await Reader.ReadAsync(State, FailuresState.Default, cancellationToken);
        if (Fingerprint.TryParse(Key, out var fingerprint) && seen.Failures.Find(fingerprint) is { } group)
        {
            await Task.WhenAny(TellAsync(group, seen.Failures.Window, cancellationToken), Task.Delay(LongestWait, Time, cancellationToken));
        }

        return seen;
    }

    /// <summary>What takes longer than the failures themselves; it follows when it comes.</summary>
    private async Task TellAsync(FailureGroup group, Window window, CancellationToken cancellationToken)
    {
        try
        {
            var stuck = group.Failures.Where(failure => failure.Stuck is not null).ToList();
            findings = stuck.Count == 0 ? [] : await Findings.DuringAsync(stuck.Min(failure => failure.Stuck!.Since), stuck.Max(failure => failure.At), cancellationToken);
            story = await Failures.StoryAsync(group, window, cancellationToken) ?? story;
            telling = false;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another choice, or nobody looks any more.
        }
    }

    /// <summary>How many of the tasks waited for a worker for a reason that a finding tells, most first.</summary>
    private IEnumerable<(WaitReason Reason, int Tasks)> Waits(FailureGroup group) => FailureGrouping.Tasks(group)
        .Select(failure => failure.Stuck?.WaitUntil(failure.At, findings)).OfType<WaitReason>()
        .GroupBy(reason => reason.Finding.Id).Select(reasons => (reasons.MaxBy(reason => reason.Length)!, reasons.Count())).OrderByDescending(reason => reason.Item2);

    private static string Said(FailureGroup group)
    {
        var tasks = Humane.Count(group.Tasks, "task");
        return group.Finals > 0 ? $" failed {Humane.Count(group.Finals)}× for good in {tasks}, {Humane.Count(group.Attempts)} failed attempts,"
            : group.Attempts > 0 ? $" failed in {Humane.Count(group.Attempts)} attempts of {tasks}, each tried again,"
            : $" made {tasks} fail";
    }
}
