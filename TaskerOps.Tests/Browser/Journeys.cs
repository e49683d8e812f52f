using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TaskerOps.Tests.Fakes;
using TaskerOps.Tests.Core;
using static Microsoft.Playwright.Assertions;

namespace TaskerOps.Tests.Browser;

/// <summary>What a person does, in a real browser on a real server.</summary>
[Trait("Category", "Browser")]
public sealed class Journeys(BrowserFixture fixture) : Journey, IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private IBrowserContext context = default!;
    private IPage page = default!;
    private PageHost host = default!;

    public async ValueTask InitializeAsync()
    {
        host = await PageHost.StartAsync();
        context = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "Europe/Vienna", ColorScheme = ColorScheme.Light });
        page = await NewPageAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Overview_WithoutScripts_AlreadyHasTheNumbers()
    {
        await using var plain = await fixture.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var first = await plain.NewPageAsync();

        await first.GotoAsync(host.Address);

        await Expect(first.Locator("[data-kpi=end-to-end] .big")).ToContainTextAsync("287");
        await Expect(first.Locator("[data-panel]")).ToHaveCountAsync(16);
    }

    [Fact]
    public async Task Window_ChosenFromTheMenu_IsInTheUrlAndSurvivesAReload()
    {
        await OpenAsync("/");

        await page.Locator("[data-test=window] button").ClickAsync();
        await page.Locator(".mud-menu-item", new() { HasText = "Last 15 min" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Like("[?]last=15m$"));
        await Expect(page.Locator("[data-test=window]")).ToContainTextAsync("Last 15 min");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-test=window]")).ToContainTextAsync("Last 15 min");
        AssertQuiet();
    }

    [Fact]
    public async Task Drag_OverAChart_ChoosesTheWindowOfTheWholePage()
    {
        await OpenAsync("/");
        var box = (await Chart("tasks-created").BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(box.X + (box.Width * 0.4f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + (box.Height / 2), new() { Steps = 5 });
        await Expect(Chart("tasks-created").Locator(".chart-zoom")).ToBeVisibleAsync();
        await page.Mouse.UpAsync();

        await Expect(page).ToHaveURLAsync(Like("[?]from=.*&to="));
        await Expect(page.Locator(".mode")).ToContainTextAsync("Fixed window");
        AssertQuiet();
    }

    [Fact]
    public async Task Crosshair_OverOneChart_ShowsOnTheOthers()
    {
        await OpenAsync("/");
        await Expect(Chart("tasks-completed").Locator("svg").First).ToBeVisibleAsync();

        await Chart("tasks-created").HoverAsync();

        await Expect(page.Locator(".chart-tip")).ToContainTextAsync("billing");
        await Expect(Chart("tasks-completed").Locator(".chart-cross")).ToBeVisibleAsync();
        AssertQuiet();
    }

    [Fact]
    public async Task Namespaces_TwoChosen_NarrowThePanels()
    {
        await OpenAsync("/");

        await page.Locator("[data-test=namespaces] button").ClickAsync();
        await page.Locator(".mud-menu-item", new() { HasText = "billing" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Like("ns=billing"));
        await page.Locator(".mud-menu-item", new() { HasText = "payments" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Like("ns=billing&ns=payments"));
        await Expect(page.Locator("[data-panel=tasks-created] .legend li")).ToHaveCountAsync(2);
        AssertQuiet();
    }

    [Fact]
    public async Task Keyboard_PauseShiftHelpAndMove_Work()
    {
        await OpenAsync("/");

        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator(".mode")).ToContainTextAsync("Paused at");
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator(".mode")).ToContainTextAsync("Live");
        await page.Keyboard.PressAsync("[");
        await Expect(page.Locator(".mode")).ToContainTextAsync("Fixed window");
        await page.Keyboard.PressAsync("]");
        await Expect(page.Locator(".mode")).ToContainTextAsync("Live");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#shortcuts")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();
        AssertQuiet();
    }

    [Fact]
    public async Task Theme_Chosen_IsRememberedAndRepaintsTheCharts()
    {
        await OpenAsync("/");
        await Expect(Chart("tasks-created").Locator("svg").First).ToBeVisibleAsync();

        await page.Locator("ops-theme button").ClickAsync();
        await page.Locator("ops-theme button").ClickAsync();

        await Expect(page.Locator("html[data-theme=dark]")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("html[data-theme=dark]")).ToBeVisibleAsync();
        AssertQuiet();
    }

    [Fact]
    public async Task Zone_Switched_IsSaidAndInTheUrl()
    {
        await OpenAsync("/");
        await Expect(page.Locator("ops-zone.wide")).ToContainTextAsync("Europe/Vienna");

        await page.Locator("button[aria-pressed]", new() { Has = page.Locator("ops-zone") }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Like("tz=utc"));
        await Expect(page.Locator("ops-zone.wide")).ToHaveAttributeAsync("zone", "utc");
        Assert.Equal("UTC", await page.Locator("ops-zone.wide").EvaluateAsync<string>("zone => zone.shadowRoot.textContent"));
        AssertQuiet();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/panels/tasks-created")]
    [InlineData("/panels/nothing-here")]
    [InlineData("/?kiosk")]
    public async Task Phone_Of360Pixels_NeverScrollsSideways(string path)
    {
        await page.SetViewportSizeAsync(360, 740);
        await OpenAsync(path);

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(700)]
    [InlineData(1024)]
    public async Task Screens_AtAnyWidth_AreAllInSight(int width)
    {
        await page.SetViewportSizeAsync(width, 740);
        await OpenAsync("/");

        foreach (var screen in await page.Locator(".screens a").AllAsync())
        {
            await Expect(screen).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await Expect(page.Locator(".screens a")).ToHaveTextAsync(["Overview", "Breaches", "Failures", "Tasks", "System"]);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Targets_OnAPhone_AreAtLeast24Pixels()
    {
        await page.SetViewportSizeAsync(360, 740);
        await OpenAsync("/");

        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a, button, summary')]
              .map(target => [target, target.getBoundingClientRect()])
              .filter(([target, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24) && !target.matches('.skip'))
              .map(([target, box]) => `${target.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)
            """);
        Assert.Empty(small);
    }

    [Theory]
    [InlineData("/", ColorScheme.Light, "Incident")]
    [InlineData("/", ColorScheme.Dark, "Incident")]
    [InlineData("/", ColorScheme.Light, "Blind")]
    [InlineData("/", ColorScheme.Dark, "Blind")]
    [InlineData("/panels/step-failures", ColorScheme.Light, "Incident")]
    [InlineData("/panels/api-response-time", ColorScheme.Dark, "Calm")]
    [InlineData("/panels/nothing-here", ColorScheme.Light, "Calm")]
    public async Task Axe_OnEachPage_FindsNothingAgainstAA(string path, ColorScheme scheme, string scenario)
    {
        host.Source.Scenario = Enum.Parse<Scenario>(scenario);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await OpenAsync(path);

        var result = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = Deque.AxeCore.Commons.RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        });

        Assert.Empty(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")));
    }

    [Fact]
    public async Task HostileNames_EverywhereAndInTheTip_StayText()
    {
        host.Source.Scenario = Scenario.Hostile;
        await OpenAsync("/");
        await Expect(Chart("tasks-created").Locator("svg").First).ToBeVisibleAsync();

        await Chart("tasks-created").HoverAsync();

        await Expect(page.Locator(".chart-tip")).ToContainTextAsync("</script><script>window.owned=1</script>");
        Assert.False(await page.EvaluateAsync<bool>("'owned' in window"));
        AssertQuiet();
    }

    [Fact]
    public async Task Server_ThatStops_IsSaidInOurOwnDialog()
    {
        await OpenAsync("/");

        await host.DisposeAsync();

        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "The connection to TaskerOps is lost" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Panel_FromTheOverview_ShowsItsFiguresQueryAndCsv()
    {
        await OpenAsync("/?last=3h");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tasks created" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Like("/panels/tasks-created[?]last=3h"));
        await Expect(page.Locator("pre")).ToContainTextAsync("SELECT count(*)");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "billing" })).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("tasks-created.csv", download.SuggestedFilename);
        AssertQuiet();
    }

    [Fact]
    public async Task StepFailures_Attempts_AreASwitchInTheUrl()
    {
        await OpenAsync("/panels/step-failures");

        await page.GetByRole(AriaRole.Link, new() { Name = "Count failed attempts" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Like("attempts=true"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Count final failures" })).ToBeVisibleAsync();
        AssertQuiet();
    }

    [Theory]
    [InlineData("/no/such/page", "There is no such page")]
    [InlineData("/panels/nothing-here", "There is no such panel")]
    public async Task Address_ThatIsWrong_IsNotFoundInOurLook(string path, string title)
    {
        var answer = await page.GotoAsync(host.Address + path);

        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ticks_OverTime_RedrawChartsAndLeaveNoneBehind()
    {
        await OpenAsync("/");
        await Expect(Chart("tasks-created")).ToHaveAttributeAsync("data-drawn", Like("[2-9]"), new() { Timeout = 20_000 });

        await page.GetByRole(AriaRole.Link, new() { Name = "Tasks created" }).ClickAsync();
        await Expect(page.Locator(".chart")).ToHaveCountAsync(1);

        await Expect(page.Locator(".chart[data-drawn]")).ToHaveCountAsync(1);
        await Expect(page.Locator(".apexcharts-canvas")).ToHaveCountAsync(1);
        await Expect(page.Locator("body > .chart-tip:visible")).ToHaveCountAsync(0);
        AssertQuiet();
    }

    [Fact]
    public async Task Headers_OfAPage_KeepItToItself()
    {
        var answer = await page.GotoAsync(host.Address);
        var headers = await answer!.AllHeadersAsync();

        Assert.Contains("script-src 'self';", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal("same-origin", headers["referrer-policy"]);
    }

    [Fact]
    public async Task Script_FormatsFigures_AsTheServerDoes()
    {
        await OpenAsync("/");

        foreach (var row in HumaneTests.Figures)
        {
            var (value, unit, expected) = row.Data;
            var text = await page.EvaluateAsync<string>("async ([value, unit]) => (await import('/js/units.js')).format(value, unit)", new object[] { value, unit });
            Assert.Equal(expected, HumaneTests.Plain(text));
        }
    }

    private ILocator Chart(string panel) => page.Locator($"[data-panel={panel}] .chart");

    private async Task OpenAsync(string path)
    {
        await page.GotoAsync(host.Address + path);
        await Expect(page.Locator("html[data-live]")).ToBeVisibleAsync();
    }
}
