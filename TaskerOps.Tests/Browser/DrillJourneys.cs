using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TaskerOps.Tests.Integration.Api;
using TaskerOps.Tests.Integration.Investigations;
using static Microsoft.Playwright.Assertions;

namespace TaskerOps.Tests.Browser;

/// <summary>From a red panel to the message of the step that failed, in a real browser, on TaskerOps as it is composed for production and a real database.</summary>
[Trait("Category", "Browser")]
public sealed class DrillJourneys(BrowserFixture fixture, InvestigatedTasker tasker) : Journey, IClassFixture<BrowserFixture>, IClassFixture<InvestigatedTasker>, IAsyncLifetime
{
    private const string Window = "from=2026-05-04T08:00:00Z&to=2026-05-04T08:10:00Z";

    private IBrowserContext context = default!;
    private IPage page = default!;
    private ApiHost host = default!;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync(tasker.Database.ReaderConnectionString, null, TestContext.Current.CancellationToken, listens: true);
        context = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Permissions = ["clipboard-read", "clipboard-write"] });
        page = await NewPageAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Keyboard_FromTheErrorPanelToTheMessageOfTheStep()
    {
        await OpenAsync($"/?{Window}");
        await MoveToAsync("[data-panel=step-failures]");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a[data-rows=step-failures]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Like("/failures[?]from="));
        await MoveToAsync("ol.entries li", "Card declined");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Like("/failures/[0-9a-z]{16}[?]from="));
        await MoveToAsync("li.task");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(Like("/tasks/[0-9a-f-]{36}"));
        await Expect(page.Locator(".attempt .message").First).ToContainTextAsync("Card declined");
        await Expect(page.Locator("h1")).ToContainTextAsync("failed");
        AssertQuiet();
    }

    [Fact]
    public async Task Keyboard_GoTo_KeepsTheWindow()
    {
        await OpenAsync($"/?{Window}");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("f");
        await Expect(page).ToHaveURLAsync(Like("/failures[?]from=2026-05-04T08:00:00Z"));
        await Expect(page.Locator("ol.entries li").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("t");
        await Expect(page).ToHaveURLAsync(Like("/tasks[?]from=2026-05-04T08:00:00Z"));
        await MoveToAsync("a[data-test=task]");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(Like("/tasks/[0-9a-f-]{36}"));
        AssertQuiet();
    }

    [Fact]
    public async Task Keyboard_SearchByPrefixAndByALineOfALog_OpensTheTask()
    {
        var (permanent, blocked) = (tasker.Ids["permanent"], tasker.Ids["blocked"]);
        await OpenAsync("/");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(permanent.ToString()[..13]);
        await Expect(page.Locator("#search a.hit")).ToHaveAttributeAsync("href", $"/tasks/{permanent}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Like($"/tasks/{permanent}"));
        await Expect(page.Locator(".attempt .message").First).ToContainTextAsync("No such product");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.InsertTextAsync($"2026-05-04T08:00:54Z ERROR ThreadId(07): Step failed task_uuid={blocked} correlation_id={Guid.NewGuid()} attempt=1");
        await Expect(page.Locator("#search a.hit")).ToHaveAttributeAsync("href", $"/tasks/{blocked}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Like($"/tasks/{blocked}"));
        AssertQuiet();
    }

    [Fact]
    public async Task Point_OfAChartClicked_ShowsTheRowsBehindIt()
    {
        await OpenAsync($"/?{Window}");
        var chart = page.Locator("[data-panel=step-failures] .chart");
        await chart.ScrollIntoViewIfNeededAsync();
        await Expect(chart.Locator("svg").First).ToBeVisibleAsync();
        var box = (await chart.BoundingBoxAsync())!;

        // The first minute of ten: 08:00:45 and before it the failures of three tasks.
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.12f), box.Y + (box.Height / 2));

        await Expect(page).ToHaveURLAsync(Like("/failures[?]from=2026-05-04T08:0"));
        var window = new Uri(page.Url).Query;
        Assert.DoesNotContain("to=2026-05-04T08%3A10", window, StringComparison.Ordinal);
        AssertQuiet();
    }

    [Theory]
    [InlineData("table")]
    [InlineData("timeline")]
    [InlineData("graph")]
    public async Task Task_Of5000Steps_FewElementsAndTheFailedOneAtOnce(string view)
    {
        var started = TimeProvider.System.GetTimestamp();
        await OpenAsync($"/tasks/{tasker.Ids["large"]}?steps={view}");
        var steps = page.Locator("section[aria-labelledby=steps]");
        var failed = steps.Locator(view switch { "table" => "tr.chosen", "timeline" => ".row.chosen", _ => "svg a.node-bad" }).First;
        await Expect(failed).ToContainTextAsync("part_4711");
        TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant($"5,000 steps as {view}: usable after {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms"));

        await Expect(failed).ToBeInViewportAsync();
        await Expect(page.Locator("h3#step")).ToHaveTextAsync("part_4711");
        await AssertFewAsync();
        if (view is not "graph")
        {
            var scroller = steps.Locator(".scroll");
            // From the top to the middle, then to the end: the length of the whole must not change on the way.
            await page.WaitForFunctionAsync("() => document.querySelector('section[aria-labelledby=steps] .scroll').scrollHeight > 100000");
            var height = await scroller.EvaluateAsync<int>("scroller => scroller.scrollHeight");
            await scroller.EvaluateAsync("scroller => { scroller.scrollTop = scroller.scrollHeight / 2; }");
            await Expect(steps.GetByText(Like("^part_[0-9]{3}[45]")).First).ToBeVisibleAsync();
            await AssertFewAsync();
            Assert.InRange(await scroller.EvaluateAsync<int>("scroller => scroller.scrollHeight"), height / 2, height * 2);
            await scroller.EvaluateAsync("scroller => { scroller.scrollTop = scroller.scrollHeight; }");
            await Expect(steps.GetByText("part_4999").First).ToBeVisibleAsync();
            await AssertFewAsync();
        }

        AssertQuiet();

        async Task AssertFewAsync()
        {
            Assert.InRange(await steps.Locator("tr, .row").CountAsync(), 0, 100);
            Assert.InRange(await steps.Locator("svg, svg *").CountAsync(), 0, 400);
        }
    }

    [Fact]
    public async Task Copy_TaskerCtl_IsOnTheClipboard()
    {
        await OpenAsync($"/tasks/{tasker.Ids["exhausted"]}");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = Like("Copy: .*tasker-ctl") }).First.ClickAsync();

        await Expect(page.GetByText("Copied", new() { Exact = true })).ToBeVisibleAsync();
        Assert.StartsWith("tasker-ctl task get " + tasker.Ids["exhausted"], await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        AssertQuiet();
    }

    [Theory]
    [InlineData("/failures?" + Window)]
    [InlineData("/tasks?" + Window)]
    [InlineData("/tasks/{exhausted}")]
    [InlineData("/tasks/{large}")]
    [InlineData("/tasks/{batch}?steps=timeline")]
    [InlineData("/dlq")]
    [InlineData("/correlations/{correlation}")]
    public async Task Phone_Of360Pixels_NeverScrollsSideways(string path)
    {
        await page.SetViewportSizeAsync(360, 740);
        await OpenAsync(tasker.Ids.Aggregate(path, (text, one) => text.Replace($"{{{one.Key}}}", $"{one.Value}", StringComparison.Ordinal)));
        await Expect(page.Locator("[role=status].waiting")).ToHaveCountAsync(0);

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        AssertQuiet();
    }

    /// <summary>Presses j until the focus is within what is wanted.</summary>
    private async Task MoveToAsync(string stop, string? text = null)
    {
        await Expect(page.Locator(stop).First).ToBeVisibleAsync();
        for (var pressed = 0; pressed < 40; pressed++)
        {
            await page.Keyboard.PressAsync("j");
            if (await page.EvaluateAsync<bool>(
                "([stop, text]) => { const at = document.activeElement?.closest(stop); return !!at && (!text || at.textContent.includes(text)); }", new object?[] { stop, text }))
            {
                return;
            }
        }

        Assert.Fail($"j does not come to {stop} {text}");
    }

    private async Task OpenAsync(string path)
    {
        await page.GotoAsync(host.Address + path);
        await Expect(page.Locator("html[data-live]")).ToBeVisibleAsync();
    }
}
