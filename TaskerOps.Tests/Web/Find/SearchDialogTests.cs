using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Search;
using TaskerOps.Tests.Core;
using TaskerOps.Web.Components.Search;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Tests.Web.Find;

public sealed class SearchDialogTests : PageTest
{
    private static readonly Guid First = Guid.Parse("01a203d4-c154-7adc-a987-d82ce7ff30d9");
    private static readonly Guid Second = Guid.Parse("01a203d4-c157-7117-972e-747072a521b6");

    private string Address => new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    [Fact]
    public async Task Enter_OneHit_GoesToItsPage()
    {
        Finder.Answer = text => Found(text, new SearchHit(SearchHitKind.Task, First, First, "shop / order", "complete", null));
        var dialog = Typed("01a203d4");

        await dialog.Find("form[role=search]").SubmitAsync(EventArgs.Empty);

        Assert.Equal($"/tasks/{First}", Address);
    }

    [Fact]
    public async Task Arrows_SeveralHits_ChooseOne()
    {
        Finder.Answer = text => Found(
            text, new SearchHit(SearchHitKind.Task, First, First, "shop / order", "complete", null), new SearchHit(SearchHitKind.Step, Second, First, "charge of shop / order", "error", null));
        var dialog = Typed("01a203d4");

        dialog.Find("input").KeyDown(new KeyboardEventArgs { Key = "ArrowDown" });
        await dialog.Find("form[role=search]").SubmitAsync(EventArgs.Empty);

        Assert.Equal($"/tasks/{First}?step={Second}", Address);
    }

    [Theory]
    [InlineData("deadbeef", "Nothing begins with deadbeef…: no task, step, correlation id, parent correlation id, DLQ entry or breach.")]
    [InlineData("hello", "There is no id in this: an id has at least 8 hexadecimal digits.")]
    public void Nothing_IsSaidWithWhatWasTried(string text, string sentence) => Assert.Contains(sentence, Typed(text).Find("#search-hits").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Typing_WaitsAWhile()
    {
        var dialog = Dialog();
        dialog.Find("input").Input("01a203d4");
        dialog.Find("input").Input("01a203d4c");
        // Behind both on the renderer's queue: the clock goes on once the second has put off the first.
        await dialog.InvokeAsync(() => { });
        Assert.Empty(Finder.Asked);

        await Eventually.IsTrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return Finder.Asked.Count > 0;
            },
            Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(["01a203d4c"], Finder.Asked);
    }

    [Fact]
    public void Layout_HasTheDialogAndItsButton()
    {
        var page = Open<TaskerOps.Web.Components.Pages.Tasks.TasksPage>("/tasks");

        Assert.NotNull(page.Find("dialog#search"));
        Assert.NotNull(page.Find("button[data-opens=search]"));
    }

    private static SearchAnswer Found(string text, params SearchHit[] hits) => new(IdScan.Find(text), hits, IsCapped: false, []);

    private IRenderedComponent<SearchDialog> Dialog() => Render<SearchDialog>(dialog => dialog.AddCascadingValue(ParsedView.Default));

    private IRenderedComponent<SearchDialog> Typed(string text)
    {
        var dialog = Dialog();
        dialog.Find("input").Input(text);
        Clock.Advance(TimeSpan.FromSeconds(1));
        dialog.WaitForState(() => Finder.Asked.Count > 0);
        dialog.WaitForState(() => dialog.Find("#search-hits").GetAttribute("aria-busy") is "false");
        return dialog;
    }
}
