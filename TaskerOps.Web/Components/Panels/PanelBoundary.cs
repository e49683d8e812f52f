using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TaskerOps.Web.Components.Panels;

/// <summary>Keeps a panel that fails from taking its neighbours with it. The failure is logged, never shown.</summary>
public sealed class PanelBoundary : ErrorBoundary
{
    /// <summary>Which panel it stands around.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Inject]
    private ILogger<PanelBoundary> Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        Log.LogError(exception, "Panel {Panel} could not be drawn", Key);
        return Task.CompletedTask;
    }
}
