using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Core.Engine;
using TaskerOps.Tests.Core.Findings;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class RoundSourceTests
{
    private readonly FakeTimeProvider _clock = new(Plant.Now);
    private readonly LiveState _live = new();

    [Fact]
    public void AsItStands_OpenFinding_SaysWhatIsSoNowNotWhatWasSoWhenItFired()
    {
        var source = Source();
        var breach = MadeUpBreaches.Finding("unserved-queues", Plant.Now.AddMinutes(-3), null) with { Summary = "2 steps wait." };
        Queue(54, 110);
        Assert.StartsWith("54 messages", source.AsItStands(breach).Summary, StringComparison.Ordinal);

        _clock.Advance(new EvaluationOptions().Interval);
        Queue(0, 0);
        Assert.Equal("No step waits for a worker.", source.AsItStands(breach).Summary);
    }

    [Fact]
    public void AsItStands_FindingThatCannotBeSeen_OrAKpi_AsWrittenDown()
    {
        var source = Source();
        var finding = MadeUpBreaches.Finding("unserved-queues", Plant.Now, null) with { Summary = "2 steps wait." };
        var kpi = MadeUpBreaches.Of(Kpi.All[0], Plant.Now);

        Assert.Equal((finding, kpi), (source.AsItStands(finding), source.AsItStands(kpi)));
    }

    private RoundSource Source()
    {
        var settings = new KpiSettings(new Dictionary<string, KpiOptions>());
        var options = new EvaluationOptions();
        return new RoundSource(
            new KpiBoard(_live, settings, _clock), _live, settings, new TaskerEndpointsOptions(), options, _clock, new FindingBoard(_live, Scenes.AsDocumented, null, options, _clock));
    }

    private void Queue(int messages, int oldestSeconds) => _live.Update(_ => Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue", messages, oldestSeconds)], []) } });
}
