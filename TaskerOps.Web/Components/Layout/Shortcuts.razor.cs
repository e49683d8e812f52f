using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Navigation;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Components.Layout;

/// <summary>The keys that work on every page, and the list of them.</summary>
public sealed partial class Shortcuts
{
    private static readonly IReadOnlyList<(string Keys, string Meaning)> All =
    [
        ("?", "Show this list"),
        ("Ctrl-K /", "Find any id, or the ids in a line of a log"),
        ("g o", "Go to the overview"),
        ("g b", "Go to the breaches"),
        ("g f", "Go to the failures"),
        ("g t", "Go to the tasks"),
        ("g s", "Go to the system page"),
        ("j k", "Next, previous row, tile or panel"),
        ("a", "Acknowledge the breach that has the focus, or the first that nobody has"),
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

    /// <summary>How everything stands.</summary>
    [CascadingParameter]
    public BreachBoard Board { get; set; } = BreachBoard.Empty;

    [Inject]
    private BreachDialogs Dialogs { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>Called by the script for a key that belongs to the page.</summary>
    /// <param name="key">One of the shortcuts.</param>
    /// <param name="breach">For <c>a</c>: the breach that is meant; null = none on this page.</param>
    [JSInvokable]
    public async Task Pressed(string key, string? breach)
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
            case "g b":
                Navigation.NavigateTo(OpsUrls.Breaches(BreachesState.Default, state));
                break;
            case "g f":
                Navigation.NavigateTo(OpsUrls.Failures(FailuresState.Default, state with { Attempts = false }));
                break;
            case "g t":
                Navigation.NavigateTo(OpsUrls.Tasks(TasksState.Default, state));
                break;
            case "g s":
                Navigation.NavigateTo(OpsUrls.System(state));
                break;
            case "a" when Board.Open.FirstOrDefault(open => string.Equals(open.Id.ToString(), breach, StringComparison.Ordinal)) is { Acknowledgement: null } meant:
                await Dialogs.AskAsync(BreachVerb.Acknowledge, meant);
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
