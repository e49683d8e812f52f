using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Tests.Web.Charts;

public sealed class ChartDeltaTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Between_SameFigures_TellsNoPoints()
    {
        var delta = ChartDelta.Between(Model(Noon), Model(Noon));

        Assert.NotNull(delta);
        Assert.All(delta.Points, Assert.Empty);
    }

    [Fact]
    public void Between_AStepLater_TellsOnlyTheNewPoint()
    {
        var delta = ChartDelta.Between(Model(Noon), Model(Noon.AddSeconds(30)));

        Assert.NotNull(delta);
        Assert.Equal(5, delta.Points.Count);
        Assert.All(delta.Points, points => Assert.InRange(points.Count, 1, 2));
        Assert.Equal(Noon.AddSeconds(30).ToUnixTimeMilliseconds(), delta.To);
    }

    [Fact]
    public void Between_AGapThatWasFilled_TellsIt()
    {
        var now = Model(Noon);
        var gap = now with { Lines = [.. now.Lines.Select(line => line with { Points = [.. line.Points.Select((point, index) => index == 7 ? point with { Value = null } : point)] })] };

        var (filled, opened) = (ChartDelta.Between(gap, now), ChartDelta.Between(now, gap));

        Assert.All(filled!.Points, points => Assert.NotNull(Assert.Single(points)[1]));
        Assert.All(opened!.Points, points => Assert.Null(Assert.Single(points)[1]));
    }

    [Fact]
    public void Between_OtherLinesOrStep_IsDrawnAnew()
    {
        var model = Model(Noon);

        Assert.Null(ChartDelta.Between(null, model));
        Assert.Null(ChartDelta.Between(model, model with { Lines = [.. model.Lines.Skip(1)] }));
        Assert.Null(ChartDelta.Between(model, Model(Noon, TimeSpan.FromHours(6))));
    }

    [Fact]
    public void Of_SameNamespaces_HaveTheSameColourOnEveryPanel()
    {
        var view = MadeUp.View(Scenario.Calm, Noon, OverviewQuery.Default);

        var colours = view.Panels.Where(panel => panel.Lines.Any(line => line.Label == "billing"))
            .Select(panel => ChartModel.Of(panel, view.Namespaces).Lines.ToDictionary(line => line.Label, line => line.Colour, StringComparer.Ordinal)).ToList();

        Assert.True(colours.Count > 5);
        Assert.All(colours, panel => Assert.Equal(colours[0], panel));
        Assert.Equal(5, colours[0].Values.Distinct().Count());
    }

    [Fact]
    public void Of_MoreLinesThanFit_DrawsTheGreatestAndCountsTheRest()
    {
        var data = MadeUp.View(Scenario.Calm, Noon, OverviewQuery.Default).Panels[0];
        var many = data with { Lines = [.. Enumerable.Range(0, 20).Select(number => new Line($"n{number:00}", [new Point(Noon, 20 - number)]))] };

        var model = ChartModel.Of(many, []);

        Assert.Equal(Enumerable.Range(0, 6).Select(number => $"n{number:00}"), model.Lines.Select(line => line.Label));
        Assert.Equal(14, model.Hidden);
        Assert.Equal(6, model.Lines.Select(line => (line.Colour, line.Dash)).Distinct().Count());
    }

    [Fact]
    public void Assign_TwiceAsManyLabelsAsColours_GivesEachColourTwice()
    {
        var slots = SeriesColours.Assign([], Enumerable.Range(0, 2 * SeriesColours.Count).Select(number => $"handler {number}"));

        Assert.All(slots.Values.CountBy(slot => slot), slot => Assert.Equal(2, slot.Value));
    }

    private static ChartModel Model(DateTimeOffset now, TimeSpan? last = null)
    {
        var view = MadeUp.View(Scenario.Calm, now, new OverviewQuery(new WindowChoice(last ?? TimeSpan.FromHours(1), null), []));
        return ChartModel.Of(view.Panels[0], view.Namespaces);
    }
}
