using System.Text.Json;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Core.Engine;
using TaskerOps.Web.Endpoints.Engine;
using Xunit;

namespace TaskerOps.Tests.Web;

public sealed class SystemAnswerTests
{
    [Fact]
    public void Of_EngineWithTrouble_TellsWhatThePageShows()
    {
        var answer = SystemAnswer.Of(Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue", 54, 110), Plant.Queue("shop_domain_events")], []) } }));

        Assert.Equal(("broken", "broken", "well"), (answer.Findings.Level, answer.Queues.Level, answer.Processes.Level));
        Assert.Equal(("unserved-queues", true), (answer.Findings.Rows[0].Key, answer.Findings.Rows[0].Raised));
        Assert.Equal(("worker_shop_queue", "steps", "shop", 54, Plant.Now - TimeSpan.FromSeconds(110)), (answer.Queues.Rows[0].Name, answer.Queues.Rows[0].Kind, answer.Queues.Rows[0].Namespace, answer.Queues.Rows[0].Visible, answer.Queues.Rows[0].OldestAt));
        Assert.Equal(["orchestrator", "worker", "worker"], answer.Processes.Rows.Select(process => process.Kind));
        Assert.All(answer.Processes.Rows, process => Assert.Equal(("0.1.8", "yes", true), (process.Version, process.Listens, process.Up)));
    }

    [Fact]
    public void Of_AnotherBackendAndNoPrometheus_SaysWhyAndNothingIsZero()
    {
        var answer = SystemAnswer.Of(Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new Absence(AbsenceReason.NotConfigured, "Tasker keeps its queues elsewhere.") } }));

        Assert.Equal(("unknown", "not-configured", "Tasker keeps its queues elsewhere."), (answer.Queues.Level, answer.Queues.Reason, answer.Queues.ReasonText));
        Assert.Equal(("unknown", "not-configured"), (answer.Counters.Level, answer.Counters.Reason));
        Assert.Contains(answer.Database.Rows, figure => figure is { Name: "time of a commit", Value: null, Exact: null, Note: not null });
        Assert.DoesNotContain("NaN", JsonSerializer.Serialize(answer), StringComparison.Ordinal);
    }
}
