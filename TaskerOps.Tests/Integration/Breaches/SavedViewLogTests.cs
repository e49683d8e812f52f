using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.SavedViews;

namespace TaskerOps.Tests.Integration.Breaches;

public sealed class SavedViewLogTests(BreachLogServer server) : BreachLogTest(server)
{
    private SavedViewLog Views => new(Store, TimeProvider.System);

    [Fact]
    public async Task Save_SameNameAgain_ReplacesIt()
    {
        Assert.True(await Views.SaveAsync(" Declined ", "class=failed", Cancellation));
        Assert.True(await Views.SaveAsync("Declined", "class=failed&error=declined", Cancellation));
        Assert.True(await Views.SaveAsync("A'; drop table saved_views; --", "", Cancellation));

        var views = await Views.ListAsync(Cancellation);
        Assert.Equal([("A'; drop table saved_views; --", ""), ("Declined", "class=failed&error=declined")], views.Select(view => (view.Name, view.Query)));

        await Views.DeleteAsync(views[0].Id, Cancellation);
        await Views.DeleteAsync(views[0].Id, Cancellation);
        Assert.Equal("Declined", Assert.Single(await Views.ListAsync(Cancellation)).Name);
    }

    [Fact]
    public async Task Save_TooMany_IsRefusedButAKnownNameIsNot()
    {
        for (var i = 0; i < SavedView.Most; i++)
        {
            Assert.True(await Views.SaveAsync($"view {i}", "", Cancellation));
        }

        Assert.False(await Views.SaveAsync("one more", "", Cancellation));
        Assert.True(await Views.SaveAsync("view 7", "class=stuck", Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \0 ")]
    public async Task Save_NoName_IsRefused(string name) => await Assert.ThrowsAnyAsync<ArgumentException>(() => Views.SaveAsync(name, "", Cancellation));
}
