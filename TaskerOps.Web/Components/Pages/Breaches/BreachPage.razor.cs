using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Breaches;

/// <summary>One breach: what is wrong, since when, what makes it, what moved first, who did what, and all that can be done with it.</summary>
public sealed partial class BreachPage
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestBackground = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestPrerender = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource gone = new();
    private BreachStory? story;
    private CurveData? curve;
    private bool isBackgroundKnown;
    private string? problem;
    private string? read;

    /// <summary>The id of the breach.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>How everything stands: another version of this breach reads it anew.</summary>
    [CascadingParameter]
    public BreachBoard Board { get; set; } = BreachBoard.Empty;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private IBreachDesk Desk { get; set; } = default!;

    [Inject]
    private IEngineSource Engine { get; set; } = default!;

    [Inject]
    private BreachCurves Curves { get; set; } = default!;

    [Inject]
    private IOptions<LinksOptions> Links { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Guid.TryParseExact(Key, "D", out var id))
        {
            Navigation.NotFound();
            return;
        }

        // While it is open, the minutes that pass make the curve longer; nothing else asks the log again.
        var standing = Board.All.FirstOrDefault(breach => breach.Id == id);
        var next = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{id:N} {standing?.Version} {(standing is null ? 0 : Board.EvaluatedAt?.ToUnixTimeSeconds() / 60)}");
        if (string.Equals(read, next, StringComparison.Ordinal))
        {
            return;
        }

        if (story?.Breach is { } shown && standing is not null && shown.Id == id && standing.Version > shown.Version)
        {
            // Who has it shows at once; the history follows.
            story = story with { Breach = standing };
        }

        read = next;
        await ReadAsync(id, next);
    }

    private async Task ReadAsync(Guid id, string asked)
    {
        try
        {
            if (await Desk.FindAsync(id, gone.Token) is not { } found)
            {
                Navigation.NotFound();
                return;
            }

            if (!string.Equals(read, asked, StringComparison.Ordinal))
            {
                return; // It has been asked again since.
            }

            isBackgroundKnown = isBackgroundKnown && story?.Breach.Id == id;
            (story, problem) = (isBackgroundKnown ? found with { Contributors = story!.Contributors, FirstMoves = story.FirstMoves } : found, null);
            StateHasChanged();
            // What stands behind it takes its time: neither the first page nor who has it waits for that.
            var behind = ReadBehindAsync(found, asked);
            await (RendererInfo.IsInteractive ? behind : Task.WhenAny(behind, Task.Delay(LongestPrerender, Time, gone.Token)));
        }
        catch (BreachLogDownException exception)
        {
            problem = $"{exception.Message} {(story is null ? "Try again soon." : "What is shown is as last read.")}";
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task ReadBehindAsync(BreachStory found, string asked)
    {
        var (drawn, whole) = (Curves.ReadAsync(found, Around(found.Breach), gone.Token), Desk.WithBackgroundAsync(found, LongestBackground, gone.Token));
        try
        {
            await Task.WhenAll(drawn, whole);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return; // Nobody looks any more.
        }

        if (string.Equals(read, asked, StringComparison.Ordinal))
        {
            (curve, story, isBackgroundKnown) = (await drawn, story! with { Contributors = (await whole).Contributors, FirstMoves = (await whole).FirstMoves }, true);
        }
    }

    /// <summary>A quarter of an hour before it to a quarter after it, or to now.</summary>
    private Window Around(Breach breach)
    {
        var now = Time.GetUtcNow();
        var end = breach.ClosedAt is { } closed && closed + Margin < now ? closed + Margin : now;
        var start = breach.StartedAt - Margin;
        end = end > start ? end : start + Margin;
        return end - start > Window.Longest ? Window.EndingAt(end, Window.Longest) : new Window(start, end);
    }

    private static string Sentence(Breach breach) => breach switch
    {
        { IsOpen: true, Subject.Kind: SubjectKind.Unmeasured } => " cannot be measured since",
        { Subject.Kind: SubjectKind.Unmeasured } => " could not be measured from",
        { IsOpen: true, Subject.Kind: SubjectKind.Finding } => ", since",
        { Subject.Kind: SubjectKind.Finding } => ", from",
        { IsOpen: true } => " breached since",
        _ => " was in breach from",
    };
}
