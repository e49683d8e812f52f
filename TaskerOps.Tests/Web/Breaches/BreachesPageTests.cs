using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Pages.Breaches;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class BreachesPageTests : PageTest
{
    [Fact]
    public void Page_WithoutBreaches_SaysWhatWillComeHere()
    {
        var page = Open<BreachesPage>("/breaches");

        Assert.Contains("No breach has been recorded yet.", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".empty a"));
    }

    [Fact]
    public void Page_NothingMatches_SaysTheWindowAndOffersAll()
    {
        Fire(Kpi.EventPropagation, 19);

        var page = Open<BreachesPage>("/breaches?state=resolved&last=7d");

        Assert.Contains("Nothing in the last 7", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/breaches", page.Find(".empty a").GetAttribute("href"));
        Assert.Equal([BreachState.Resolved], Desk.Listed.First(filter => filter.States.Count > 0).States);
    }

    [Fact]
    public void Page_EachChip_LeadsToItsOwnAddress()
    {
        var page = Open<BreachesPage>("/breaches?state=open&tz=utc");

        Assert.Equal("/breaches?tz=utc&state=open&state=acknowledged", page.FindAll(".chip").First(chip => chip.TextContent is "Acknowledged").GetAttribute("href"));
        Assert.Equal("/breaches?tz=utc", page.FindAll(".chip").First(chip => chip.TextContent is "Open").GetAttribute("href"));
        Assert.Equal("true", page.FindAll(".chip").First(chip => chip.TextContent is "Open").GetAttribute("aria-current"));
        Assert.Equal("/breaches?tz=utc&state=open&last=24h", page.FindAll(".chip").First(chip => chip.TextContent.StartsWith("Last 24", StringComparison.Ordinal)).GetAttribute("href"));
    }

    [Fact]
    public void Page_ABadFieldInTheUrl_IsNamed()
    {
        var page = Open<BreachesPage>("/breaches?state=bad&before=1");

        Assert.Contains("state in the address is not open", page.Find(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("before in the address is not the id", page.Find(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_TheZoneSwitched_KeepsTheFilter()
    {
        var page = Open<BreachesPage>("/breaches?state=resolved&kpi=end-to-end");

        await page.Find("button[aria-pressed]").ClickAsync(new());

        Assert.EndsWith("/breaches?tz=utc&state=resolved&kpi=end-to-end", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_MoreThanAPage_LeadsToTheOlderOnes()
    {
        for (var index = 0; index < 51; index++)
        {
            Desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, Clock.GetUtcNow() - TimeSpan.FromHours(60 - index)).Resolved(Clock.GetUtcNow() - TimeSpan.FromHours(60 - index) + TimeSpan.FromMinutes(9)));
        }

        var page = Open<BreachesPage>("/breaches");

        Assert.Equal(50, page.FindAll("[data-breach]").Count);
        Assert.Equal($"/breaches?before={page.FindAll("[data-breach]")[49].GetAttribute("data-breach")}", page.Find(".pages a").GetAttribute("href"));
        Assert.Contains("MTTA3", string.Concat(page.Find(".list-head dl").TextContent.Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_OnlyWhatIsSelected_IsTaken()
    {
        var operators = JSInterop.SetupModule("/js/operator.js");
        operators.Mode = JSRuntimeMode.Loose;
        operators.Setup<string?>("recall").SetResult("Ben");
        var (first, second, third) = (Fire(Kpi.EventPropagation, 19), Fire(Kpi.EndToEnd, 9), Fire(Kpi.WorkerClaims, 4));
        var page = Open<BreachesPage>("/breaches");
        Assert.True(page.Find(".bulk .primary").HasAttribute("disabled"));

        page.Find($"[data-breach='{first.Id}'] input").Change(true);
        page.Find($"[data-breach='{third.Id}'] input").Change(true);
        page.WaitForAssertion(() => Assert.Contains("2 selected", page.Find(".bulk .primary").TextContent, StringComparison.Ordinal));
        await page.Find(".bulk .primary").ClickAsync(new());
        await page.Find("#breach-dialog form").SubmitAsync(EventArgs.Empty);

        Assert.Equal([first.Id, third.Id], Desk.Executed.Select(executed => executed.Id).Order());
        Assert.Null(Desk[second.Id].Acknowledgement);
        Assert.Equal(2, page.FindAll(".results .done").Count);
    }

    [Fact]
    public async Task Page_AnEvaluationThatChangesNothing_AsksTheLogNothing()
    {
        Fire(Kpi.EventPropagation, 19);
        var page = Open<BreachesPage>("/breaches");
        var before = Lists();

        Desk.AlterBoard(board => board with { EvaluationId = Guid.NewGuid(), EvaluatedAt = Clock.GetUtcNow() });
        await Desk.TellAsync();
        Assert.Equal(before, Lists());

        Fire(Kpi.EndToEnd, 1);
        await Desk.TellAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-breach]").Count));
    }

    [Fact]
    public void Page_WhileTheLogIsDown_ListsWhatIsOpenAndSaysThatThePastIsNotToBeHad()
    {
        var open = Fire(Kpi.EventPropagation, 19);
        Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, Clock.GetUtcNow() - TimeSpan.FromHours(2)).Resolved(Clock.GetUtcNow() - TimeSpan.FromHours(1)));
        Desk.IsDown = true;
        Desk.AlterBoard(board => board with { NotRecordedSince = Clock.GetUtcNow() - TimeSpan.FromMinutes(8) });

        var page = Open<BreachesPage>("/breaches");

        Assert.Contains("The breach log does not answer: nothing has been recorded since 11:52 UTC. What is over cannot be listed", page.Find(".unread").TextContent, StringComparison.Ordinal);
        Assert.Equal([open.Id.ToString()], page.FindAll("[data-breach]").Select(row => row.GetAttribute("data-breach")));
        Assert.Empty(page.FindAll(".list-head dl"));
    }

    /// <summary>What the page asked; the bands behind panels ask for more at once.</summary>
    private int Lists() => Desk.Listed.Count(filter => filter.Limit == 50);

    private Breach Fire(Kpi kpi, int minutesAgo) => Desk.Add(MadeUpBreaches.Of(kpi, Clock.GetUtcNow() - TimeSpan.FromMinutes(minutesAgo)));
}
