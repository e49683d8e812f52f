using Microsoft.Extensions.Options;

namespace TaskerOps.Web.Composition;

/// <summary>The icon in the browser's tab, in the colour of the environment: tabs of staging and production are told apart.</summary>
public static class EnvironmentIcon
{
    /// <summary>Answers <c>/icon.svg</c>.</summary>
    public static void MapEnvironmentIcon(this WebApplication app) =>
        app.MapGet("/icon.svg", (IOptions<EnvironmentOptions> environment) => Results.Text(Draw(environment.Value.Colour), "image/svg+xml"))
            .ExcludeFromDescription();

    /// <summary>The icon: a pulse on a round tile.</summary>
    public static string Draw(EnvironmentColour colour) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="{Fill(colour)}"/><path d="M5 17h6l3-8 5 14 3-6h5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>""";

    private static string Fill(EnvironmentColour colour) => colour switch
    {
        EnvironmentColour.Blue => "#2563c9",
        EnvironmentColour.Teal => "#0f7490",
        EnvironmentColour.Violet => "#7447c9",
        EnvironmentColour.Amber => "#a85c00",
        EnvironmentColour.Red => "#c62a32",
        _ => "#596373",
    };
}
