using Microsoft.Playwright;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Browser;

/// <summary>Pictures for people, made on request: TASKEROPS_SHOTS names the folder.</summary>
[Trait("Category", "Pictures")]
public sealed class Screenshots(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TASKEROPS_SHOTS");

    public static bool Wanted => Folder is not null;

    [Theory(Skip = "Set TASKEROPS_SHOTS to a folder.", SkipUnless = nameof(Wanted))]
    [InlineData("calm-light", "Calm", "/", 1600, ColorScheme.Light)]
    [InlineData("calm-dark", "Calm", "/", 1600, ColorScheme.Dark)]
    [InlineData("incident-light", "Incident", "/", 1600, ColorScheme.Light)]
    [InlineData("incident-dark", "Incident", "/", 1280, ColorScheme.Dark)]
    [InlineData("blind-light", "Blind", "/", 1280, ColorScheme.Light)]
    [InlineData("hostile-light", "Hostile", "/", 1280, ColorScheme.Light)]
    [InlineData("calm-phone", "Calm", "/", 360, ColorScheme.Light)]
    [InlineData("incident-phone-dark", "Incident", "/", 360, ColorScheme.Dark)]
    [InlineData("panel-light", "Incident", "/panels/tasks-created?last=3h", 1280, ColorScheme.Light)]
    [InlineData("panel-phone", "Incident", "/panels/api-response-time", 360, ColorScheme.Dark)]
    [InlineData("kiosk-dark", "Incident", "/?kiosk", 1920, ColorScheme.Dark)]
    public async Task Picture_OfEachState_IsTaken(string name, string scenario, string path, int width, ColorScheme scheme)
    {
        await using var host = await PageHost.StartAsync(Enum.Parse<Scenario>(scenario));
        await using var context = await fixture.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, TimezoneId = "Europe/Vienna", DeviceScaleFactor = width < 500 ? 2 : 1,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(10_000);
        await page.GotoAsync(host.Address + path);
        await page.Locator("html[data-live]").WaitForAsync();
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await page.Locator(".chart[data-drawn] svg").First.WaitForAsync();
        await page.EvaluateAsync("async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise(done => setTimeout(done, 150)); } scrollTo(0, 0); }");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, name + ".png"), FullPage = width > 500 });
    }
}
