using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace TaskerOps.Tests.Browser;

/// <summary>What the person on call does with a breach, in a real browser.</summary>
[Trait("Category", "Browser")]
public sealed class BreachJourneys(BrowserFixture fixture) : Journey, IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private IBrowserContext context = default!;
    private IPage page = default!;
    private PageHost host = default!;
    private Breach breach = default!;

    public async ValueTask InitializeAsync()
    {
        host = await PageHost.StartAsync(Scenario.Incident);
        breach = IncidentBreaches.Play(host.Desk, TimeProvider.System.GetUtcNow());
        context = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "Europe/Vienna", ColorScheme = ColorScheme.Light });
        page = await NewPageAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Phone_ThreeTaps_TakeABreachAndASecondBrowserSeesIt()
    {
        await using var mobile = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        var phone = await NewPageAsync(mobile);
        await OpenAsync(phone, "/");
        await phone.EvaluateAsync("localStorage.setItem('operator', 'Ben')");
        await using var other = await fixture.Browser.NewContextAsync();
        var second = await NewPageAsync(other);
        await OpenAsync(second, "/");
        await Expect(Row(second)).ToContainTextAsync("Nobody has it");

        await Row(phone).Locator(".take").TapAsync();
        await phone.Locator("#breach-dialog").GetByText("Handing over", new() { Exact = true }).TapAsync();
        await phone.Locator("#breach-dialog .confirm").TapAsync();

        await Expect(Row(second)).ToContainTextAsync("Acknowledged by Ben");
        await Expect(phone.Locator("#breach-dialog")).ToBeHiddenAsync();
        await Expect(Row(phone)).ToContainTextAsync("Handing over");
        Assert.Equal(7, Assert.Single(host.Desk.Correlations)!.Value.Version); // A click begins a correlation of its own.
        AssertQuiet();
    }

    [Fact]
    public async Task Name_AskedOnce_IsKeptInThisBrowser()
    {
        await OpenAsync(page, $"/breaches/{breach.Id}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await page.Locator("#breach-name").FillAsync("Ben");
        await page.Locator("#breach-note").FillAsync("Restarted worker 7");
        await page.Locator("#breach-dialog .confirm").ClickAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("Restarted worker 7");
        await page.ReloadAsync();
        await Expect(page.Locator("html[data-live]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();

        await Expect(page.Locator("#breach-dialog .as")).ToContainTextAsync("Ben");
        AssertQuiet();
    }

    [Fact]
    public async Task Race_Lost_IsToldInTheDialogAndFocusComesBack()
    {
        await OpenAsync(page, "/");
        await page.EvaluateAsync("localStorage.setItem('operator', 'Ben')");
        await Row(page).Locator(".take").ClickAsync();
        await Expect(page.Locator("#breach-dialog .confirm")).ToBeFocusedAsync();
        host.Desk.Alter(breach.Id, story => story with { Breach = story.Breach.Acknowledged(MadeUpBreaches.Ana, TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(4)) });

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#breach-dialog .results")).ToContainTextAsync("Ana took this 4 s before you.");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#breach-dialog")).ToBeHiddenAsync();
        AssertQuiet();
    }

    [Fact]
    public async Task Keyboard_GoToBreachesAndAcknowledge_Works()
    {
        await OpenAsync(page, "/");
        await page.EvaluateAsync("localStorage.setItem('operator', 'Ben')");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("b");
        await Expect(page).ToHaveURLAsync(Like("/breaches$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Breaches" })).ToBeVisibleAsync();
        await Expect(page.Locator(".entries .entry").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#breach-dialog")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#breach-dialog")).ToBeHiddenAsync();
        Assert.Equal("Ben", host.Desk[breach.Id].Acknowledgement!.By.Name);
        AssertQuiet();
    }

    [Fact]
    public async Task Tab_WhileBreachesAreOpen_CountsThem()
    {
        await OpenAsync(page, "/");

        await Expect(page).ToHaveTitleAsync(Like("^[(]2[)] Broken"));
        await Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", Like("/icon.svg[?]open=2"));
        var icon = await page.APIRequest.GetAsync(host.Address + "/icon.svg?open=2");
        Assert.Contains(">2</text>", await icon.TextAsync(), StringComparison.Ordinal);
        AssertQuiet();
    }

    [Fact]
    public async Task Bands_OfBreaches_LieBehindTheLines()
    {
        await OpenAsync(page, "/panels/api-response-time");
        await Expect(page.Locator(".chart-band.breach")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Breaches in this window" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(1);

        await OpenAsync(page, $"/breaches/{breach.Id}");
        await Expect(page.Locator(".chart-band.gap")).ToHaveCountAsync(2);
        AssertQuiet();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(1000)]
    [InlineData(360)]
    public async Task Breaches_OneAfterTheOtherOpens_NothingBelowMovesAndEachCanBeTaken(int width)
    {
        await page.SetViewportSizeAsync(width, 740);
        IReadOnlyList<Breach> open = [.. host.Desk.Board.Open, MadeUpBreaches.Of(Kpi.EndToEnd, TimeProvider.System.GetUtcNow()) with { Subject = new Subject(SubjectKind.Kpi, Kpi.EndToEnd.Key, "customer_success_rs/customer_success_process_refund_rs") }];
        host.Desk.AlterBoard(board => board with { Open = [] });
        await OpenAsync(page, "/");
        await Expect(page.Locator(".open.calm")).ToHaveCountAsync(1);
        var before = await TopAsync();

        foreach (var count in Enumerable.Range(1, open.Count))
        {
            host.Desk.AlterBoard(board => board with { Open = [.. open.Take(count)] });
            await host.Desk.TellAsync();
            await Expect(page.Locator(".open [data-breach]")).ToHaveCountAsync(count);
            Assert.Equal(before, await TopAsync());
        }

        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await page.Locator(".open .take").Last.ClickAsync();
        await Expect(page.Locator("#breach-dialog")).ToContainTextAsync("customer_success_process_refund_rs");
        AssertQuiet();

        async Task<float> TopAsync() => (await page.Locator("[aria-label=KPIs]").BoundingBoxAsync())!.Y;
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/breaches")]
    [InlineData("/breaches/{id}")]
    [InlineData("/breaches/00000000-0000-0000-0000-000000000000")]
    public async Task Phone_Of360Pixels_NeverScrollsSideways(string path)
    {
        await page.SetViewportSizeAsync(360, 740);
        await OpenAsync(page, path);

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData("/", ColorScheme.Light, false)]
    [InlineData("/", ColorScheme.Dark, false)]
    [InlineData("/", ColorScheme.Light, true)]
    [InlineData("/", ColorScheme.Dark, true)]
    [InlineData("/breaches?state=open&last=7d", ColorScheme.Light, false)]
    [InlineData("/breaches", ColorScheme.Dark, false)]
    [InlineData("/breaches/{id}", ColorScheme.Light, false)]
    [InlineData("/breaches/{id}", ColorScheme.Dark, false)]
    public async Task Axe_OnEachPage_FindsNothingAgainstAA(string path, ColorScheme scheme, bool isDialogOpen)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await OpenAsync(page, path);
        if (isDialogOpen)
        {
            await Row(page).Locator(".take").ClickAsync();
            await page.Locator("#breach-dialog summary").ClickAsync();
        }

        var result = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = Deque.AxeCore.Commons.RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        });

        Assert.Empty(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")));
    }

    private ILocator Row(IPage shown) => shown.Locator($".open [data-breach='{breach.Id}']");

    private async Task OpenAsync(IPage opened, string path)
    {
        await opened.GotoAsync(host.Address + path.Replace("{id}", breach.Id.ToString(), StringComparison.Ordinal));
        if (!path.Contains("00000000", StringComparison.Ordinal))
        {
            await Expect(opened.Locator("html[data-live]")).ToBeVisibleAsync();
        }
    }
}
