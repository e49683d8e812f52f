using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TaskerOps.Core.SavedViews;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Components.Pages.Tasks;
using TaskerOps.Web.Navigation;
using TaskerOps.Web.Operations;

namespace TaskerOps.Tests.Web.Find;

public sealed class TasksPageTests : PageTest
{
    [Fact]
    public void Page_Rows_AreLinksWithClassStateAndAge()
    {
        Add(3);

        var rows = Open<TasksPage>("/tasks").FindAll("a[data-test=task]");

        Assert.Equal(3, rows.Count);
        Assert.StartsWith("/tasks/", rows[0].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Failed", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("blocked_by_failures", rows[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_UrlWithFilter_AsksForItAndShowsItInTheForm()
    {
        Add(1);

        var page = Open<TasksPage>("/tasks?last=15m&ns=shop&by=failed&class=failed&error=declined");

        var asked = Lister.Asked[^1];
        Assert.Equal((TaskMoment.Failed, "declined", TimeSpan.FromMinutes(15), "shop"), (asked.Filter.Moment, asked.Filter.ErrorText, asked.Window.Last, asked.Namespaces.Single()));
        Assert.Equal("declined", page.Find("input[data-test=error]").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_MoreThanAPage_ShowOlderAddsTheNext()
    {
        Add(120);
        var page = Open<TasksPage>("/tasks");

        await page.FindAll("nav.pages button").First(button => button.TextContent.Contains("Show older", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal(Lister.Rows[TaskListPage.Usual - 1].Id, Lister.Asked[^1].Before);
    }

    [Fact]
    public async Task Page_FormApplied_IsInTheAddress()
    {
        Add(1);
        var page = Open<TasksPage>("/tasks?class=failed");

        page.Find("input[data-test=handler]").Change("Payments::Charge");
        await page.Find("form.fields").SubmitAsync(EventArgs.Empty);

        Assert.Equal("?class=failed&handler=Payments%3A%3ACharge", new Uri(Services.GetRequiredService<NavigationManager>().Uri).Query);
    }

    [Fact]
    public void Page_Nothing_SaysWhatToDo() => Assert.Contains("No task matches.", Open<TasksPage>("/tasks").Markup, StringComparison.Ordinal);

    [Fact]
    public void Page_Down_SaysSoAndStands()
    {
        Lister.IsDown = true;

        var page = Open<TasksPage>("/tasks?older=soon");

        Assert.Contains("did not answer", page.Find("p.unread").TextContent, StringComparison.Ordinal);
        Assert.Contains("older", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_MoreChangesThanAreRead_SaysSinceWhenAndLeadsToWhatCameBefore()
    {
        Add(1);
        Lister.Since = Clock.GetUtcNow().AddMinutes(-20);

        var note = Open<TasksPage>("/tasks?by=failed").Find("p.note");

        Assert.Contains("Gathered from the newest 200\u202f000 changes", note.TextContent.Replace('\u00a0', '\u202f'), StringComparison.Ordinal);
        var before = ViewStateReader.Read(new Uri(new Uri("http://localhost"), note.QuerySelector("a")!.GetAttribute("href")!).Query).State.Window.Fixed!;
        Assert.Equal((Lister.Since, TimeSpan.FromMinutes(40)), (before.To, before.Length));
    }

    [Fact]
    public void Page_HostileValues_AreText()
    {
        Lister.Rows.Add(Row(1) with { Template = "<script>alert(1)</script>", Initiator = "\u202etxt", State = "<b>" });

        Assert.DoesNotContain("<script>alert", Open<TasksPage>("/tasks").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ViewSaved_IsListedAsALinkToTheList()
    {
        var page = Open<TasksPage>("/tasks?last=15m&class=failed&tz=utc");

        page.Find("input[data-test=view-name]").Change("Declined");
        await page.Find("details.views form").SubmitAsync(EventArgs.Empty);

        Assert.Equal("last=15m&class=failed", SavedViews.All.Single().Query);
        Assert.Equal("/tasks?last=15m&class=failed", page.Find("details.views li a").GetAttribute("href"));
        await page.Find("details.views li button").ClickAsync(new());
        Assert.Empty(SavedViews.All);
    }

    [Fact]
    public async Task Page_WhereThePolicySaysNo_ViewsStayAsTheyAre()
    {
        Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.AddPolicy(SavedViewOperations.Policy, policy => policy.RequireAssertion(_ => false));
        SavedViews.All.Add(new SavedView(Guid.NewGuid(), "Declined", "last=15m", DateTimeOffset.UnixEpoch));
        var page = Open<TasksPage>("/tasks");

        await page.WaitForElement("details.views li button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("You may not change saved views.", page.Find("details.views [role=status]").TextContent));
        page.Find("input[data-test=view-name]").Change("Another");
        await page.Find("details.views form").SubmitAsync(EventArgs.Empty);

        page.WaitForAssertion(() => Assert.Equal("You may not change saved views.", page.Find("details.views [role=status]").TextContent));
        Assert.Equal("Declined", Assert.Single(SavedViews.All).Name);
    }

    private void Add(int count)
    {
        for (var i = count; i > 0; i--)
        {
            Lister.Rows.Add(Row(i));
        }
    }

    private TaskListRow Row(int index) => new(
        Guid.CreateVersion7(Clock.GetUtcNow().AddSeconds(index)), "shop", "order", "1.0.0", "blocked_by_failures", TaskClass.Failed,
        Clock.GetUtcNow(), Clock.GetUtcNow(), TimeSpan.FromSeconds(2), "cron", "web", ["eu"], Guid.NewGuid());
}
