using Microsoft.Playwright;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Benchmarks.Viewers;

/// <summary>Pages that stay open in a real browser, each with a circuit of its own.</summary>
public sealed class OpenPages : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _address;
    private readonly List<IWebSocket> _circuits = [];

    private OpenPages(IPlaywright playwright, IBrowser browser, Uri address)
    {
        _playwright = playwright;
        _browser = browser;
        _address = address;
    }

    /// <summary>How many pages still have the circuit that they began with.</summary>
    public int Alive => _circuits.Count(circuit => !circuit.IsClosed);

    /// <summary>Starts the browser; no page is open yet.</summary>
    public static async Task<OpenPages> StartAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Tools.Find("chromium"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new OpenPages(playwright, browser, address);
    }

    /// <summary>Opens pages until so many are open; returns when each has its circuit.</summary>
    public async Task OpenAsync(int count, CancellationToken cancellationToken)
    {
        while (_circuits.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await _browser.NewPageAsync();
            var circuit = page.WaitForWebSocketAsync();
            await page.GotoAsync(_address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            _circuits.Add(await circuit);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
