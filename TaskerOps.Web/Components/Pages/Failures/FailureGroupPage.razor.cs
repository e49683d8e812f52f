using Microsoft.AspNetCore.Components;
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

    /// <summary>Key of the cause.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    private FailureStory? story;

    [Inject]
    private FailuresReader Reader { get; set; } = default!;

    [Inject]
    private IFailureSource Failures { get; set; } = default!;

    private FailureGroup? Group => View is { } view && Fingerprint.TryParse(Key, out var fingerprint) ? view.Failures.Find(fingerprint) : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Fingerprint.TryParse(Key, out _))
        {
            Navigation.NotFound();
            return;
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
            story = await Failures.StoryAsync(group, seen.Failures.Window, cancellationToken) ?? story;
        }

        return seen;
    }

    private static DateTimeOffset? Before(FailuresSeen seen, FailureGroup group) =>
        seen.Earlier is { } earlier && earlier.LastSeen.TryGetValue(group.Fingerprint, out var at) ? at : null;

    private static string Said(FailureGroup group)
    {
        var tasks = $"{Humane.Count(group.Tasks)} {(group.Tasks == 1 ? "task" : "tasks")}";
        return group.Finals > 0 ? $" failed {Humane.Count(group.Finals)}× for good in {tasks}, {Humane.Count(group.Attempts)} failed attempts,"
            : group.Attempts > 0 ? $" failed in {Humane.Count(group.Attempts)} attempts of {tasks}, each tried again,"
            : $" made {tasks} fail";
    }
}
