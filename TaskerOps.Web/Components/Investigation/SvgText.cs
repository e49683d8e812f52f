using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TaskerOps.Web.Components.Investigation;

/// <summary>A text element of SVG, which Razor takes for one of its own words.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Left end, in units of the drawing.</summary>
    [Parameter]
    public string X { get; set; } = "0";

    /// <summary>Base line, in units of the drawing.</summary>
    [Parameter]
    public string Y { get; set; } = "0";

    /// <summary>Style name.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What is written.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "class", Class);
        builder.AddContent(4, Text);
        builder.CloseElement();
    }
}
