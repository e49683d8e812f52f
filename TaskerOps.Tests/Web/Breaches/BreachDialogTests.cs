using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Pages.Overview;
using TaskerOps.Web.Operations;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class BreachDialogTests : PageTest
{
    private readonly BunitJSModuleInterop operators;

    public BreachDialogTests()
    {
        operators = JSInterop.SetupModule("/js/operator.js");
        operators.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task Acknowledge_WithANameKnown_IsThreeTaps()
    {
        Remembered("Ana");
        var (page, breach) = OpenWithBreach();

        await page.Find(".take").ClickAsync(new());
        page.FindAll("input[name=preset]")[2].Change("on");
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        var (id, command, actor) = Desk.Executed.Single();
        Assert.Equal((breach.Id, new Actor("Ana", IsVerified: false)), (id, actor));
        Assert.Equal(new BreachCommand.Acknowledge(1, "Handing over"), command);
        Assert.Contains("Acknowledged by Ana", page.Find("[data-breach]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_TheFirstTime_AsksForTheNameOnceAndKeepsIt()
    {
        Remembered(null);
        var (page, _) = OpenWithBreach();

        await page.Find(".take").ClickAsync(new());
        page.Find("#breach-name").Input(" Ben ");
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.Equal("Ben", Desk.Executed.Single().Actor.Name);
        Assert.Equal("Ben", operators.Invocations["remember"].Single().Arguments[0]);
    }

    [Fact]
    public async Task Acknowledge_WithoutAName_SaysSoInPlace()
    {
        Remembered(null);
        var (page, _) = OpenWithBreach();

        await page.Find(".take").ClickAsync(new());
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.StartsWith("A change needs a name", page.Find("#breach-dialog .problem").TextContent, StringComparison.Ordinal);
        Assert.Empty(Desk.Executed);
    }

    [Fact]
    public async Task Acknowledge_SomeoneElseWasFaster_SaysWhoAndWhenInPlace()
    {
        Remembered("Ben");
        var (page, breach) = OpenWithBreach();
        await page.Find(".take").ClickAsync(new());
        Desk.Alter(breach.Id, story => story with { Breach = story.Breach.Acknowledged(MadeUpBreaches.Ana, Clock.GetUtcNow() - TimeSpan.FromSeconds(4)) });

        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.Contains("Ana took this 4 s before you.", page.Find(".results .not-done").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#breach-dialog form"));
    }

    [Fact]
    public async Task Acknowledge_WhileTheLogIsDown_SaysWhatToDo()
    {
        Remembered("Ben");
        var (page, _) = OpenWithBreach();
        await page.Find(".take").ClickAsync(new());
        Desk.IsDown = true;

        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.Contains(LogDownAdvice.Text, page.Find(".results .not-done").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_UntilAndTripwire_AreSent()
    {
        Remembered("Ana");
        var (page, _) = OpenWithBreach();

        await page.Find(".take").ClickAsync(new());
        page.Find("details select").Change(TimeSpan.FromHours(1).ToString());
        page.Find("details input[type=number]").Change("300");
        page.Find("details input[type=checkbox]").Change(true);
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.Equal(new BreachCommand.Acknowledge(1, "Looking", Clock.GetUtcNow() + TimeSpan.FromHours(1), 300, true), Desk.Executed.Single().Command);
    }

    [Fact]
    public async Task Acknowledge_Several_EachHasItsOwnResult()
    {
        Remembered("Ben");
        var (page, first) = OpenWithBreach();
        var second = Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, Clock.GetUtcNow()).Acknowledged(MadeUpBreaches.Ana, Clock.GetUtcNow()));

        await page.InvokeAsync(() => Services.GetRequiredService<BreachDialogs>().AskAsync(BreachVerb.Acknowledge, first, second));
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.Equal(["done", "not-done"], page.FindAll(".results li").Select(item => item.ClassName));
    }

    [Fact]
    public async Task Resolve_Refused_ShowsTheSentenceAndKeepsTheForm()
    {
        Remembered("Ben");
        var (page, breach) = OpenWithBreach();

        await page.InvokeAsync(() => Services.GetRequiredService<BreachDialogs>().AskAsync(BreachVerb.Resolve, breach));
        page.Find("#breach-note").Input("it is fixed");
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.StartsWith("The last value is still in breach", page.Find("#breach-dialog .problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("it is fixed", ((BreachCommand.Resolve)Desk.Executed.Single().Command).Note);
    }

    [Fact]
    public async Task Key_a_OpensTheDialogForTheBreachThatIsMeant()
    {
        Remembered("Ben");
        var (page, breach) = OpenWithBreach();
        var keys = page.FindComponent<Shortcuts>();

        await page.InvokeAsync(() => keys.Instance.Pressed("a", breach.Id.ToString()));

        Assert.Contains("Acknowledge: Event propagation", page.Find("#breach-dialog h2").TextContent, StringComparison.Ordinal);
    }

    private void Remembered(string? name) => operators.Setup<string?>("recall").SetResult(name);

    private (IRenderedComponent<MainLayout> Page, Breach Breach) OpenWithBreach()
    {
        var breach = Desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, Clock.GetUtcNow() - TimeSpan.FromMinutes(19)));
        return (Open<OverviewPage>("/"), breach);
    }
}
