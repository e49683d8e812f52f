using TaskerOps.Core.Activity;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;
using Xunit;

namespace TaskerOps.Tests.Core.Engine;

public sealed class EngineViewTests
{
    [Fact]
    public void Of_CalmEngine_EveryPartIsWell()
    {
        var view = Plant.View(Plant.Calm);

        Assert.Equal("1 of 1 orchestrator up, 2 of 2 workers up. All that run listen for messages. The last result was reported 7 s ago.".Replace("7 s", "7\u00a0s", StringComparison.Ordinal), view.Processes.Line);
        Assert.Equal("All 3 queues are empty.", view.Queues.Line);
        Assert.All(new[] { view.Processes.Level, view.Queues.Level, view.Staleness.Level, view.DeadLetters.Level, view.Pools.Level, view.Database.Level, view.Sources.Level }, level => Assert.Equal(VerdictLevel.Well, level));
    }

    [Fact]
    public void Of_NothingKnown_NothingIsWell()
    {
        var view = Plant.View(new LiveParts());

        Assert.All(
            new[] { view.Processes.Level, view.Queues.Level, view.Staleness.Level, view.DeadLetters.Level, view.Integrity.Level, view.Counters.Level, view.Pools.Level, view.Breakers.Level, view.Channels.Level, view.Database.Level },
            level => Assert.Equal(VerdictLevel.Unknown, level));
        Assert.NotNull(view.Queues.Absence);
    }

    [Fact]
    public void Processes_WorkersDead_BrokenThoughTheOrchestratorCallsItselfHealthy()
    {
        var parts = Plant.Calm with { Processes = Plant.With(Plant.Orchestrator(), Plant.Dead(Plant.Worker("127.0.0.1:8081"))).Processes };

        var section = Plant.View(parts).Processes;

        Assert.Equal(VerdictLevel.Broken, section.Level);
        Assert.StartsWith("1 of 1 orchestrator up, 0 of 1 worker up.", section.Line, StringComparison.Ordinal);
        Assert.Equal(("127.0.0.1:8081", false), (section.Rows[0].Name, section.Rows[0].IsUp));
    }

    [Theory]
    [InlineData(0, "no")]
    [InlineData(2, "2 of 3")]
    public void Processes_FewerListenThanRun_Broken(int sessions, string word)
    {
        var listeners = new ListenerVitals([.. Enumerable.Repeat(new ListenSession("pgmq_message_ready.shop", Plant.Now), sessions)]);

        var section = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Listeners = listeners } }).Processes;

        Assert.Equal(VerdictLevel.Broken, section.Level);
        Assert.All(section.Rows, row => Assert.Equal(word, row.Listens));
    }

    [Theory]
    [InlineData(AbsenceReason.Absent, VerdictLevel.Unknown, "cannot be told")]
    [InlineData(AbsenceReason.NotConfigured, VerdictLevel.Well, "does not apply")]
    public void Processes_ListenersNotTold_NeitherYesNorNo(AbsenceReason reason, VerdictLevel level, string word)
    {
        var section = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Listeners = new Absence(reason, "Hidden.") } }).Processes;

        Assert.Equal(level, section.Level);
        Assert.All(section.Rows, row => Assert.Equal(word, row.Listens));
    }

    [Fact]
    public void Processes_OnlyPrometheusKnowsThem_UpAndSinceWhen()
    {
        var samples = SampleSet.Empty;
        for (var minute = 0; minute <= 30; minute++)
        {
            samples = samples.With(Measure.WorkerUp, "w:1", Plant.Now - TimeSpan.FromMinutes(30 - minute), minute < 10 ? 0 : 1).With(Measure.OrchestratorUp, "o:1", Plant.Now - TimeSpan.FromMinutes(30 - minute), 1);
        }

        var section = Plant.View(new LiveParts { Prometheus = samples }).Processes;

        Assert.Equal([("o:1", true, true), ("w:1", true, false)], section.Rows.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => (row.Name, row.IsUp, row.AtLeast)));
        Assert.Equal(Plant.Now - TimeSpan.FromMinutes(20), section.Rows.Single(row => row.IsWorker).Since);
    }

    [Fact]
    public void Processes_NobodyNamesWorkers_TheirReportsDo()
    {
        var section = Plant.View(Plant.With(Plant.Orchestrator()) with { Activity = Plant.Activity() }).Processes;

        Assert.Equal(("01a203e1-4af3-7e23-8ff7-58de8e83a6fa", "reports"), (section.Rows.Single(row => row.IsWorker).Name, section.Rows.Single(row => row.IsWorker).Word));
    }

    [Fact]
    public void Queues_MessagesLie_BrokenAndFirst()
    {
        var section = Queues(Plant.Queue("orchestration_step_results"), Plant.Queue("worker_shop_queue", 54, 110));

        Assert.Equal(VerdictLevel.Broken, section.Level);
        Assert.Equal($"54 messages left lying in 1 queue, the oldest for {Humane.Span(TimeSpan.FromSeconds(110))}.", section.Line);
        Assert.Equal("worker_shop_queue", section.Rows[0].Queue.Name);
    }

    [Theory]
    [InlineData("worker_shop_queue", true, "2 workers")]
    [InlineData("worker_billing_queue", false, "no configured worker")]
    [InlineData("orchestration_task_requests", true, "1 orchestrator")]
    [InlineData("shop_domain_events", null, "whoever subscribes")]
    public void Queues_WhoServesThem(string queue, bool? isServed, string served)
    {
        var row = Assert.Single(Queues(Plant.Queue(queue)).Rows);

        Assert.Equal((isServed, served), (row.IsServed, row.Served));
    }

    [Fact]
    public void Queues_NoEndpoints_WhoServesCannotBeTold() =>
        Assert.Null(Assert.Single(Plant.View(new LiveParts { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue")], []) } }).Queues.Rows).IsServed);

    [Fact]
    public void Queues_SomeRefused_NotWellAndNamed()
    {
        var section = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue")], ["worker_new_queue"]) } }).Queues;

        Assert.Equal(VerdictLevel.Unknown, section.Level);
        Assert.Contains("worker_new_queue", section.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TaskState.StepsInProcess, 31, VerdictLevel.Broken)]
    [InlineData(TaskState.StepsInProcess, 27, VerdictLevel.Warning)]
    [InlineData(TaskState.StepsInProcess, 16, VerdictLevel.Well)]
    [InlineData(TaskState.WaitingForRetry, 31, VerdictLevel.Broken)]
    [InlineData(TaskState.WaitingForDependencies, 31, VerdictLevel.Well)]
    [InlineData(TaskState.WaitingForDependencies, 61, VerdictLevel.Broken)]
    [InlineData(TaskState.BlockedByFailures, 6000, VerdictLevel.Well)]
    public void Staleness_MinutesInState_ByItsLimit(string state, int minutes, VerdictLevel expected)
    {
        var since = Plant.Now - TimeSpan.FromMinutes(minutes);

        Assert.Equal(expected, Plant.View(Plant.Calm with { Activity = Plant.Activity((Guid.NewGuid(), new OpenTask(state, since, since, "shop", "order"))) }).Staleness.Level);
    }

    [Fact]
    public void Staleness_TemplateOverrides_ItsLimit()
    {
        var since = Plant.Now - TimeSpan.FromMinutes(3);
        var parts = Plant.Calm with { Activity = Plant.Activity((Guid.NewGuid(), new OpenTask(TaskState.StepsInProcess, since, since, "shop", "order"))) };

        var section = StalenessForecast.Of(parts, (_, _) => StalenessThresholds.Default with { StepsInProcess = TimeSpan.FromMinutes(4) }, Plant.Now);

        Assert.Equal(Plant.Now + TimeSpan.FromMinutes(1), Assert.Single(section.Rows).DueAt);
        Assert.Equal(VerdictLevel.Warning, section.Level);
    }

    [Fact]
    public void Staleness_OlderThanADay_TakenWhateverItsState()
    {
        var parts = Plant.Calm with { Activity = Plant.Activity((Guid.NewGuid(), new OpenTask(TaskState.StepsInProcess, Plant.Now, Plant.Now - TimeSpan.FromHours(25), "shop", "order"))) };

        Assert.Equal("1 task has passed the limit: the next detection run moves it to error. ", Plant.View(parts).Staleness.Line);
    }

    [Fact]
    public void DeadLetters_NewOnes_BrokenAndOldOnesNot()
    {
        var old = new DeadLetterVitals([new DeadLetterReason("staleness_timeout", 3, Plant.Now - TimeSpan.FromHours(2), Plant.Now - TimeSpan.FromHours(1))], [], Plant.Now);
        var fresh = old with { Recent = [new DeadLetter(Guid.NewGuid(), Guid.NewGuid(), Plant.Now - TimeSpan.FromMinutes(1), "staleness_timeout", TaskState.StepsInProcess, true, "shop", "order")] };

        Assert.Equal(VerdictLevel.Well, Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { DeadLetters = old } }).DeadLetters.Level);
        Assert.Equal(VerdictLevel.Broken, Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { DeadLetters = fresh } }).DeadLetters.Level);
    }

    [Fact]
    public void Pools_SecondPoolOfTheSameConnections_NotJudged()
    {
        var full = Plant.Orchestrator();
        full = full with { Health = full.Health with { Details = full.Health.Details with { Pools = [new PoolDetail("tasker_pool", 20, 0, 50), new PoolDetail("pgmq_pool", 20, 0, 15)] } } };

        Assert.Equal(VerdictLevel.Well, Plant.View(Plant.With(full)).Pools.Level);
    }

    [Theory]
    [InlineData(0L, VerdictLevel.Well)]
    [InlineData(2L, VerdictLevel.Warning)]
    public void Events_ChannelDrops_MatterOnlyWhereSomebodySubscribes(long subscribers, VerdictLevel expected)
    {
        var worker = Plant.Worker("w:1") with { Events = new EventCounters { Routed = 39, ChannelDrops = 26, ChannelSubscribers = subscribers } };
        var label = EventCount.Label("w:1", EventCount.ChannelDrops);
        var own = SampleSet.Empty.With(Measure.DomainEvents, label, Plant.Now - TimeSpan.FromMinutes(2), 20).With(Measure.DomainEvents, label, Plant.Now, 26);

        Assert.Equal(expected, Plant.View(Plant.With(worker) with { Own = own }).Events.Level);
    }

    private static EngineSection<QueueRow> Queues(params QueueVitals[] queues) => Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard(queues, []) } }).Queues;
}
