using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Findings;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Core.Findings;

public sealed class WaitFindingsTests
{
    private readonly FakeTimeProvider _time = new(Made.At(3600));
    private readonly FakeBreachDesk _desk;

    public WaitFindingsTests()
    {
        _desk = new FakeBreachDesk(_time);
        _desk.Add(MadeUpBreaches.Finding("unserved-queues", Made.At(0), Made.At(60)));
        _desk.Add(MadeUpBreaches.Finding("unserved-queues", Made.At(1200), Made.At(1260)));
        _desk.Add(MadeUpBreaches.Finding("dead-letters", Made.At(1200), null));
        _desk.Add(MadeUpBreaches.Finding("not-listening", Made.At(3000), null));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task During_Range_GivesThoseOfTheLogAndOpenOnes()
    {
        var findings = await new WaitFindings(_desk, _time).DuringAsync(Made.At(1230), Made.At(1300), Cancelled);

        Assert.Equal([("not-listening", Made.At(3000)), ("unserved-queues", Made.At(1200))], findings.Select(breach => (breach.Subject.Key, breach.StartedAt)));
    }

    [Fact]
    public async Task During_LogIsDown_GivesTheOpenOnes()
    {
        _desk.IsDown = true;

        Assert.Equal("not-listening", Assert.Single(await new WaitFindings(_desk, _time).DuringAsync(Made.At(1230), Made.At(1300), Cancelled)).Subject.Key);
    }

    [Fact]
    public async Task During_AskedAgain_AsksTheLogOnce()
    {
        var findings = new WaitFindings(_desk, _time);

        await findings.DuringAsync(Made.At(1230), Made.At(1300), Cancelled);
        await findings.DuringAsync(Made.At(1231), Made.At(1301), Cancelled);

        Assert.Single(_desk.Listed);
    }
}
