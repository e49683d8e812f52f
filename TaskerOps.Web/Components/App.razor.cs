using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace TaskerOps.Web.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>Pages are interactive; the error and not-found pages stand without a circuit.</summary>
    private IComponentRenderMode? Mode => Context?.AcceptsInteractiveRouting() == false ? null : RenderMode.InteractiveServer;
}
