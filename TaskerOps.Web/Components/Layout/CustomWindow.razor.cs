using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TaskerOps.Core.Overview;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Layout;

/// <summary>Asks for a window from one moment to another, in the zone that the page shows.</summary>
public sealed partial class CustomWindow
{
    private ElementReference dialog;
    private IJSObjectReference? dialogs;
    private IJSObjectReference? clock;
    private string? from;
    private string? to;
    private string? problem;

    /// <summary>What is chosen now.</summary>
    [Parameter, EditorRequired]
    public ViewState State { get; set; } = ViewState.Default;

    /// <summary>Told a window that is valid.</summary>
    [Parameter]
    public EventCallback<WindowChoice> OnChosen { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>Shows the dialog with the window that is shown now.</summary>
    public async Task OpenAsync()
    {
        dialogs ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/dialog.js");
        clock ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/clock.js");
        var shown = State.Shown.At(Time.GetUtcNow());
        from = await clock.InvokeAsync<string>("toInput", ViewStateText.Moment(shown.From), State.Utc);
        to = await clock.InvokeAsync<string>("toInput", ViewStateText.Moment(shown.To), State.Utc);
        problem = null;
        StateHasChanged();
        await dialogs.InvokeVoidAsync("open", dialog);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var module in new[] { dialogs, clock }.OfType<IJSObjectReference>())
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its modules with it.
        }
    }

    private async Task ChooseAsync()
    {
        var (start, end) = (await UtcAsync(from), await UtcAsync(to));
        var read = ViewStateReader.Read($"?{ViewFields.From}={start ?? "-"}&{ViewFields.To}={end ?? "-"}");
        if (read.Problems is [var first, ..])
        {
            problem = $"{first.Field} {first.Sentence[..(first.Sentence.IndexOfAny([';', '.']) is var cut and > 0 ? cut : first.Sentence.Length)]}.";
            return;
        }

        await CloseAsync();
        await OnChosen.InvokeAsync(read.State.Window);
    }

    private async Task<string?> UtcAsync(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : await clock!.InvokeAsync<string?>("fromInput", text, State.Utc);

    private async Task CloseAsync() => await dialogs!.InvokeVoidAsync("close", dialog);
}
