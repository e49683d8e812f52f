using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Tests.Web.Navigation;

public sealed class ViewStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_Default_IsEmpty() => Assert.Equal("", ViewStateText.Write(ViewState.Default));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?utm=1")]
    public void Read_NothingChosen_IsTheDefaultWithoutAProblem(string? query)
    {
        var read = ViewStateReader.Read(query);

        Assert.Equal(ViewState.Default, read.State);
        Assert.Empty(read.Problems);
    }

    [Property(MaxTest = 500)]
    public Property Read_WhatWasWritten_IsTheSame()
    {
        var moments = Gen.Choose(0, int.MaxValue).Select(seconds => DateTimeOffset.FromUnixTimeSeconds(seconds + 86_400L * 366).AddTicks(seconds % 10_000_000));
        var windows = Gen.OneOf(
            Gen.Choose(60, 31 * 86_400).Select(seconds => new WindowChoice(TimeSpan.FromSeconds(seconds), null)),
            from start in moments from length in Gen.Choose(1, 31 * 86_400) select new WindowChoice(null, new Window(start, start.AddSeconds(length))));
        var names = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get)
            .Where(text => text.Length <= 64 && text.All(character => !char.IsSurrogate(character)))
            .ListOf().Select(list => (IReadOnlyList<string>)[.. list.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(20)]);
        var states =
            from window in windows
            from namespaces in names
            from refresh in Gen.Elements<TimeSpan?>(null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1))
            from paused in Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), moments.Select(at => (DateTimeOffset?)at))
            from flags in Gen.Choose(0, 7)
            select new ViewState
            {
                Window = window, Namespaces = namespaces, Refresh = refresh, PausedAt = paused,
                Utc = (flags & 1) > 0, Kiosk = (flags & 2) > 0, Attempts = (flags & 4) > 0,
            };
        return Prop.ForAll(states.ToArbitrary(), state =>
        {
            var read = ViewStateReader.Read(ViewStateText.Write(state));
            return read.State.Equals(state)
                && read.State.Namespaces.SequenceEqual(state.Namespaces, StringComparer.Ordinal)
                && read.State.Window == state.Window
                && read.State.PausedAt == state.PausedAt
                && read.Problems.Count == 0;
        });
    }

    [Property(MaxTest = 500)]
    public bool Read_Anything_NeverThrowsAndIsUsable(string? query)
    {
        var state = ViewStateReader.Read("?" + query).State;
        return state.Shown.At(Noon).Length >= Window.Shortest;
    }

    [Theory]
    [InlineData("?last=abc", "last")]
    [InlineData("?last=-5m", "last")]
    [InlineData("?last=99999999d", "last")]
    [InlineData("?last=1s", "last")]
    [InlineData("?from=yesterday&to=today", "from")]
    [InlineData("?from=2026-11-22T15:00:00Z", "to")]
    [InlineData("?to=2026-11-22T15:00:00Z", "from")]
    [InlineData("?from=2026-11-22T15:00:00Z&to=2026-11-22T14:00:00Z", "to")]
    [InlineData("?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    [InlineData("?from=9999-12-31T23:59:59Z&to=9999-12-31T23:59:59Z", "from")]
    [InlineData("?refresh=1s", "refresh")]
    [InlineData("?refresh=never", "refresh")]
    [InlineData("?paused=now", "paused")]
    [InlineData("?tz=mars", "tz")]
    [InlineData("?kiosk=perhaps", "kiosk")]
    public void Read_BadValue_FallsBackAndNamesTheField(string query, string field)
    {
        var read = ViewStateReader.Read(query);

        Assert.Equal(field, read.Problems[0].Field);
        Assert.EndsWith(".", read.Problems[0].Sentence, StringComparison.Ordinal);
        Assert.InRange(read.State.Window.At(Noon).Length, Window.Shortest, Window.Longest);
        Assert.InRange(read.State.Refresh ?? default, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Read_TooManyNamespaces_KeepsFiftyAndSaysSo()
    {
        var read = ViewStateReader.Read("?" + string.Join('&', Enumerable.Range(0, 60).Select(number => $"ns=n{number:00}")));

        Assert.Equal(50, read.State.Namespaces.Count);
        Assert.Equal("ns", Assert.Single(read.Problems).Field);
    }

    [Fact]
    public void Shown_PausedMovingWindow_EndsWhenItWasPaused()
    {
        var state = new ViewState { Window = new WindowChoice(TimeSpan.FromMinutes(15), null), PausedAt = Noon };

        Assert.Equal(new Window(Noon.AddMinutes(-15), Noon), state.Shown.Fixed);
    }

    [Fact]
    public void Back_ThenForward_IsLiveAgain()
    {
        var state = new ViewState { Window = new WindowChoice(TimeSpan.FromMinutes(30), null) };

        var back = WindowShift.Back(state, Noon);
        var forward = WindowShift.Forward(back, Noon);

        Assert.Equal(new Window(Noon.AddMinutes(-45), Noon.AddMinutes(-15)), back.Window.Fixed);
        Assert.Equal(state, forward);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("24h", 86_400)]
    [InlineData("7d", 604_800)]
    public void DurationCode_BothWays_IsTheSame(string code, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationCode.Read(code));
        Assert.Equal(code, DurationCode.Write(TimeSpan.FromSeconds(seconds)));
    }
}
