using Microsoft.Playwright;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Browser;

/// <summary>Pictures for people, made on request: TASKEROPS_SHOTS names the folder.</summary>
[Trait("Category", "Pictures")]
public sealed class Screenshots(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TASKEROPS_SHOTS");

    private static readonly string? Running = Environment.GetEnvironmentVariable("TASKEROPS_SHOTS_OF");

    public static bool Wanted => Folder is not null;

    public static bool WantedOfRunning => Wanted && Running is not null;

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
    [InlineData("breaches-light", "Incident", "/breaches", 1280, ColorScheme.Light)]
    [InlineData("breaches-phone-dark", "Incident", "/breaches", 360, ColorScheme.Dark)]
    [InlineData("breach-light", "Incident", "/breaches/{id}", 1280, ColorScheme.Light)]
    [InlineData("breach-dark", "Incident", "/breaches/{id}", 1280, ColorScheme.Dark)]
    [InlineData("breach-phone", "Incident", "/breaches/{id}", 360, ColorScheme.Light)]
    [InlineData("take-light", "Incident", "/#take", 1280, ColorScheme.Light)]
    [InlineData("take-phone", "Incident", "/#take", 360, ColorScheme.Light)]
    [InlineData("take-phone-dark", "Incident", "/#take", 360, ColorScheme.Dark)]
    public async Task Picture_OfEachState_IsTaken(string name, string scenario, string path, int width, ColorScheme scheme)
    {
        await using var host = await PageHost.StartAsync(Enum.Parse<Scenario>(scenario));
        var breach = host.Source.Scenario is Scenario.Incident ? IncidentBreaches.Play(host.Desk, TimeProvider.System.GetUtcNow()).Id : Guid.Empty;
        await TakeAsync(name, host.Address + path.Replace("{id}", breach.ToString(), StringComparison.Ordinal), width, scheme);
    }

    [Theory(Skip = "Set TASKEROPS_SHOTS to a folder and TASKEROPS_SHOTS_OF to the address of a running TaskerOps.", SkipUnless = nameof(WantedOfRunning))]
    [InlineData("running-light", "/", 1600, ColorScheme.Light)]
    [InlineData("running-dark", "/", 1280, ColorScheme.Dark)]
    [InlineData("running-phone", "/", 360, ColorScheme.Light)]
    [InlineData("running-panel", "/panels/step-execution-time", 1280, ColorScheme.Light)]
    [InlineData("running-day", "/?last=24h", 1600, ColorScheme.Light)]
    public Task Picture_OfARunningOne_IsTaken(string name, string path, int width, ColorScheme scheme) =>
        TakeAsync(name, Running!.TrimEnd('/') + path, width, scheme);

    private async Task TakeAsync(string name, string address, int width, ColorScheme scheme)
    {
        await using var context = await fixture.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, TimezoneId = "Europe/Vienna", DeviceScaleFactor = width < 500 ? 2 : 1,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        await page.GotoAsync(address);
        await page.Locator("html[data-live]").WaitForAsync();
        if (await page.Locator(".chart").CountAsync() > 0)
        {
            await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
            await page.Locator(".chart[data-drawn] svg").First.WaitForAsync();
        }

        await page.EvaluateAsync("async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise(done => setTimeout(done, 150)); } scrollTo(0, 0); }");
        if (address.EndsWith("#take", StringComparison.Ordinal))
        {
            await page.Locator(".take").First.ClickAsync();
            await page.Locator("#breach-dialog[open] .confirm").WaitForAsync();
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, name + ".png"), FullPage = !address.EndsWith("#take", StringComparison.Ordinal) });
    }
}
