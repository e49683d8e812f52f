using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class SameErrorTests
{
    private static readonly FailuresView View = Enumerable.Range(1, 6)
        .Aggregate(new MadeFailures(), (made, task) => made.Attempt(task, task, "Declined", isFinal: true, space: task > 4 ? "billing" : "shop"))
        .Attempt(9, 9, "Out of stock", isFinal: true).View() with
        {
            Completed = new Dictionary<Place, int> { [new("shop", "order", "pay")] = 10, [new("billing", "order", "pay")] = 10, [new("search", "index", "crawl")] = 180 },
        };

    private static readonly FailureGroup Declined = View.Groups[0];

    [Fact]
    public void Groups_SameTypeAndMessage_AreThoseOfOtherPlaces() =>
        Assert.Equal([("shop", 4), ("billing", 2)], SameError.Groups(View, Declined).Select(group => (group.Cause.Namespace, group.Tasks)));

    [Fact]
    public void Lifts_Places_AreAgainstTheCompletedStepsWithMinimumSupport()
    {
        var lifts = SameError.Lifts(View, Declined);

        Assert.Equal(
            [("namespace", "shop", 4, 6, 10, 200), ("template", "shop/order", 4, 6, 10, 200), ("step", "pay", 6, 6, 20, 200)],
            lifts.Select(lift => (lift.Dimension, lift.Value, lift.Failed, lift.FailedOf, lift.Succeeded, lift.SucceededOf)));
    }

    [Fact]
    public void Lifts_CompletedIsNotKnownOrTooFew_AreNone()
    {
        Assert.Empty(SameError.Lifts(View with { Completed = null }, Declined));
        Assert.Empty(SameError.Lifts(View with { Completed = new Dictionary<Place, int> { [new("shop", "order", "pay")] = Lift.LeastSucceeded - 1 } }, Declined));
    }
}
