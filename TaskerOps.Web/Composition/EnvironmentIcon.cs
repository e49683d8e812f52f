using System.Globalization;
using Microsoft.Extensions.Options;

namespace TaskerOps.Web.Composition;

/// <summary>The icon in the browser's tab, in the colour of the environment: tabs of staging and production are told apart.</summary>
public static class EnvironmentIcon
{
    /// <summary>Answers <c>/icon.svg</c>.</summary>
    public static void MapEnvironmentIcon(this WebApplication app) =>
        app.MapGet("/icon.svg", (IOptions<EnvironmentOptions> environment, string? open) => Results.Text(
            Draw(environment.Value.Colour, int.TryParse(open, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0), "image/svg+xml"))
            .ExcludeFromDescription();

    /// <summary>The icon: a pulse on a round tile; while breaches are open, their number over it (9+ from ten on).</summary>
    /// <param name="colour">Of the environment.</param>
    /// <param name="open">How many breaches are open.</param>
    public static string Draw(EnvironmentColour colour, int open = 0) => open > 0
        ? string.Create(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="{Fill(colour)}"/><circle cx="18" cy="18" r="14" fill="#c62a32" stroke="#fff" stroke-width="2"/><text x="18" y="24" font-family="sans-serif" font-size="{(open > 9 ? 15 : 18)}" font-weight="700" text-anchor="middle" fill="#fff">{(open > 9 ? "9+" : open)}</text></svg>""")
        : $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="{Fill(colour)}"/><path d="M5 17h6l3-8 5 14 3-6h5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>""";

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
