using Microsoft.Playwright;

namespace TaskerOps.Tests.Browser;

/// <summary>One browser for all journeys: Debian's Chromium where there is one, else Playwright's own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Debian = "/usr/bin/chromium";

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = File.Exists(Debian) ? Debian : null,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}
