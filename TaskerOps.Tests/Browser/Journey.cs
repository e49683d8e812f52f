using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TaskerOps.Tests.Browser;

/// <summary>A journey in a real browser. It fails on a console error or a blocked resource, and not because the machine is busy.</summary>
public abstract class Journey
{
    private const float Patience = 20_000;

    private readonly ConcurrentQueue<string> complaints = new();

    private protected Journey() => SetDefaultExpectTimeout(Patience);

    private protected static Regex Like(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>A page whose complaints are heard.</summary>
    private protected async Task<IPage> NewPageAsync(IBrowserContext browser)
    {
        var opened = await browser.NewPageAsync();
        opened.SetDefaultTimeout(Patience);
        opened.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                complaints.Enqueue(message.Text);
            }
        };
        opened.PageError += (_, error) => complaints.Enqueue(error);
        return opened;
    }

    private protected void AssertQuiet() => Assert.Equal("", string.Join('\n', complaints.Distinct(StringComparer.Ordinal)));
}
