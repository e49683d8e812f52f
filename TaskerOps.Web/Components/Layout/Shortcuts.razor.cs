using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Layout;

/// <summary>The keys that work on every page, and the list of them.</summary>
public sealed partial class Shortcuts
{
    private static readonly IReadOnlyList<(string Keys, string Meaning)> All =
    [
        ("?", "Show this list"),
        ("g o", "Go to the overview"),
        ("j k", "Next, previous tile or panel"),
        ("p", "Pause, or go on live"),
        ("[ ]", "Shift the window back, forward"),
    ];

    private ElementReference dialog;
    private DotNetObjectReference<Shortcuts>? self;
    private IJSObjectReference? keys;
    private IJSObjectReference? dialogs;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>Called by the script for a key that belongs to the page.</summary>
    [JSInvokable]
    public async Task Pressed(string key)
    {
        var (state, now) = (View.State, Time.GetUtcNow());
        switch (key)
        {
            case "?" when dialogs is not null:
                await dialogs.InvokeVoidAsync("open", dialog);
                break;
            case "g o":
                Navigation.NavigateTo(OpsUrls.Overview(state));
                break;
            case "p":
                Show(state with { PausedAt = state.PausedAt is null ? now : null });
                break;
            case "[":
                Show(WindowShift.Back(state, now));
                break;
            case "]":
                Show(WindowShift.Forward(state, now));
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (keys is not null)
            {
                await keys.InvokeVoidAsync("dispose");
                await keys.DisposeAsync();
            }

            if (dialogs is not null)
            {
                await dialogs.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }

        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            dialogs = await Script.InvokeAsync<IJSObjectReference>("import", "/js/dialog.js");
            await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "/js/keys.js");
            keys = await module.InvokeAsync<IJSObjectReference>("listen", self);
        }
    }

    private void Show(ViewState state) => Navigation.NavigateTo(OpsUrls.Same(Navigation.Uri, state));
}
