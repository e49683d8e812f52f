using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using TaskerOps.Core.Search;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Search;

/// <summary>Takes an id, or a text with ids in it, to its page. Opened by Ctrl-K, by /, or by the button in the header.</summary>
public sealed partial class SearchDialog : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource gone = new();
    private CancellationTokenSource? searching;
    private ElementReference dialog;
    private IJSObjectReference? dialogs;
    private SearchAnswer answer = SearchAnswer.None;
    private string text = "";
    private int chosen;
    private bool busy;

    /// <summary>The choice in the URL, for the links.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private IFinder Finder { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        gone.Dispose();
        searching?.Dispose();
        try
        {
            if (dialogs is not null)
            {
                await dialogs.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its dialogs with it.
        }
    }

    private Task TypedAsync() => SearchAsync(Pause);

    private Task MoveAsync(KeyboardEventArgs pressed)
    {
        var by = pressed.Key switch { "ArrowDown" => 1, "ArrowUp" => -1, _ => 0 };
        chosen = answer.Hits.Count == 0 ? 0 : (chosen + by + answer.Hits.Count) % answer.Hits.Count;
        return Task.CompletedTask;
    }

    private async Task GoAsync()
    {
        if (busy || answer.Tried.Count == 0)
        {
            await SearchAsync(TimeSpan.Zero);
        }

        if (chosen < answer.Hits.Count)
        {
            var page = SearchHitUrls.Of(answer.Hits[chosen], View.State);
            await CloseAsync();
            Navigation.NavigateTo(page);
        }
    }

    private async Task SearchAsync(TimeSpan pause)
    {
        if (searching is not null)
        {
            await searching.CancelAsync();
            searching.Dispose();
        }

        searching = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var token = searching.Token;
        busy = true;
        try
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, Time, token);
            }

            var found = await Finder.FindAsync(text, token);
            if (!token.IsCancellationRequested)
            {
                (answer, chosen, busy) = (found, 0, false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another text, or nobody looks any more.
        }
    }

    private async Task CloseAsync()
    {
        dialogs ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/dialog.js");
        await dialogs.InvokeVoidAsync("close", dialog);
        (text, answer, chosen) = ("", SearchAnswer.None, 0);
    }
}
