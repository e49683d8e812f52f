using TaskerOps.Core.Activity;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Core.Counters;
using Xunit;

namespace TaskerOps.Tests.Core.Findings;

public sealed class FindingRulesTests
{
    private static readonly FindingEvidence Calm = Scenes.Calm(4000);

    [Fact]
    public void Read_CalmEngine_AllAreSeenAndNoneIsRaised() => Assert.All(FindingCatalog.Read(Calm, Scenes.AsDocumented), reading =>
    {
        Assert.Equal(FindingSight.Seen, reading.Sight);
        Assert.False(reading.IsRaised, reading.Sentence);
        Assert.EndsWith(".", reading.Sentence, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(30, false)]
    [InlineData(30.1, true)]
    public void UnservedQueues_StepWaits_RaisedBeyondItsTime(double seconds, bool expected)
    {
        var standing = Calm.Activity.Value!.Standing!.WithWaiting((8, 1, 4000 - seconds), (9, 2, 0));
        var reading = (Calm with { Activity = Calm.Activity.Value with { Standing = standing } }).Of("unserved-queues");

        // Step 9 belongs to a blocked task: nobody waits for it.
        Assert.Equal((expected, Math.Round(seconds, 3)), (reading.IsRaised, Math.Round(reading.Value!.Value, 3)));
    }

    [Theory]
    [InlineData(199, false)] // Somebody took a step out of this queue since: what lies there was left behind.
    [InlineData(201, true)]
    public void UnservedQueues_MessagesOfDeadTasksOnly_RaisedByTheQueueOutOfWhichNothingIsTaken(double lastClaimAgo, bool expected)
    {
        var board = new QueueBoard([Scenes.Queue("worker_shop_queue", 35, 3800), Scenes.Queue("shop_domain_events", 9, 0)], []);
        var claimed = Calm.Activity.Value! with { StepEvents = [.. Calm.Activity.Value!.StepEvents.Where(step => step.At <= Made.At(4000 - lastClaimAgo))] };
        var reading = (Calm with { Vitals = Calm.VitalsOf() with { Queues = board }, Activity = claimed }).Of("unserved-queues");

        Assert.Equal(expected, reading.IsRaised);
        Assert.Equal(expected, reading.Sentence.StartsWith("35 messages of steps that nobody waits for any more lie in 1 worker queue", StringComparison.Ordinal));
    }

    [Fact]
    public void UnservedQueues_StepsWaitBesideOlderMessages_AgeIsThatOfTheSteps()
    {
        var board = new QueueBoard([Scenes.Queue("worker_shop_queue", 35, 3000)], []);
        var reading = (Calm with
        {
            Vitals = Calm.VitalsOf() with { Queues = board },
            Activity = Calm.Activity.Value! with { Standing = Calm.Activity.Value!.Standing!.WithWaiting((8, 1, 3900)), StepEvents = [] },
        }).Of("unserved-queues");

        Assert.Equal((true, 100), (reading.IsRaised, Math.Round(reading.Value!.Value, 3)));
        Assert.Equal(Made.At(3900), reading.Since);
    }

    [Fact]
    public void StuckTasks_CompletedThoughARowLiesBehind_NobodyWaits()
    {
        var standing = Made.Standing((5, Made.Open("steps_in_process", 3000)));
        var stuck = Calm with { Activity = Calm.Activity.Value! with { Standing = standing } };
        Assert.True(stuck.Of("stuck-tasks").IsRaised);

        var completed = new TaskEvent(Made.Id(9), Made.Id(5), Made.At(2999), "steps_in_process", TaskState.Complete, Made.At(2990), Made.Shop, FirstCompletion: true, FirstFailure: false);

        Assert.False((stuck with { Activity = stuck.Activity.Value! with { TaskEvents = [completed] } }).Of("stuck-tasks").IsRaised);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(2, true)]
    [InlineData(0, true)]
    public void NotListening_SessionsAgainstProcesses(int sessions, bool expected)
    {
        var reading = (Calm with { Vitals = Calm.VitalsOf() with { Listeners = Scenes.Listeners(sessions) } }).Of("not-listening");

        Assert.Equal(expected, reading.IsRaised);
    }

    [Fact]
    public void NotListening_OtherBackendOrNoRight_DoesNotApplyOrCannotSee()
    {
        var elsewhere = (Calm with { Vitals = Calm.VitalsOf() with { Listeners = new Absence(AbsenceReason.NotConfigured, "Elsewhere.") } }).Of("not-listening");
        var hidden = (Calm with { Vitals = Calm.VitalsOf() with { Listeners = new Absence(AbsenceReason.Absent, "No right.") } }).Of("not-listening");

        Assert.Equal((FindingSight.DoesNotApply, false), (elsewhere.Sight, elsewhere.IsRaised));
        Assert.Equal((FindingSight.CannotSee, false, "No right."), (hidden.Sight, hidden.IsRaised, hidden.Sentence));
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, true)]
    [InlineData(300.1, false)]
    [InlineData(0, false)]
    public void DeadLetters_NewEntry_RaisedForFiveMinutes(double age, bool expected) =>
        Assert.Equal(expected, (Calm with { DeadLetters = Letters(1, 4000 - age) }).Of("dead-letters").IsRaised);

    [Theory]
    [InlineData(50, 600, false)]
    [InlineData(51, 600, true)]
    [InlineData(1, 86_400, false)]
    [InlineData(1, 86_401, true)]
    public void DeadLetterBacklog_ManyOrOld_Raised(int count, double age, bool expected) =>
        Assert.Equal(expected, (Calm with { DeadLetters = Letters(count, 4000 - age) }).Of("dead-letter-backlog").IsRaised);

    [Theory]
    [InlineData(120, 0.3, false)]
    [InlineData(121, 0.3, true)]
    [InlineData(121, 600, false)]
    [InlineData(601, 600, true)]
    public void StuckTasks_LongerThanUsualAndThanTwoMinutes_Raised(double age, double usual, bool expected)
    {
        var evidence = Calm with
        {
            Activity = Calm.Activity.Value! with { Standing = Made.Standing((1, Made.Open("waiting_for_dependencies", 4000 - age)), (2, Made.Open("blocked_by_failures", 0))) },
            Usual = new UsualStays(new Dictionary<(string, string, string), TimeSpan> { [(Made.Shop, "", "waiting_for_dependencies")] = TimeSpan.FromSeconds(usual) }),
        };

        Assert.Equal(expected, evidence.Of("stuck-tasks").IsRaised);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void DoubleExecution_ShareOfEnqueues_RaisedBeyondOnePerCent(int doubled, bool expected)
    {
        var reading = With(doubled, StepEventKind.DoubledClaim).Of("double-execution");

        Assert.Equal((expected, Math.Round(doubled / 6d, 3)), (reading.IsRaised, Math.Round(reading.Value!.Value, 3)));
        Assert.False(With(doubled, StepEventKind.DoubledClaim).Of("double-processing").IsRaised);
    }

    [Fact]
    public void DoubleProcessing_DoublesOfBothKinds_OneRowCountsOnce()
    {
        var evidence = With(7, StepEventKind.DoubledCompletion, StepEventKind.PlaceTakenTwice);

        Assert.Equal((true, Math.Round(7 / 6d, 3)), (evidence.Of("double-processing").IsRaised, Math.Round(evidence.Of("double-processing").Value!.Value, 3)));
        Assert.False(With(50, StepEventKind.PlaceTakenTwiceAfterDoubledClaim).Of("double-processing").IsRaised);
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(120.1, true)]
    public void VainAction_NoMoveForTwoMinutes_Raised(double age, bool expected) => Assert.Equal(
        expected,
        (Calm with { VainChanges = new([new HandChange(Made.Id(1), Made.Id(2), Made.Shop, "order", "pay", "pending", Made.At(4000 - age))], null) }).Of("vain-action").IsRaised);

    [Theory]
    [InlineData(60, 500, false)]
    [InlineData(61, 500, true)]
    [InlineData(500, 61, true)]
    [InlineData(500, 60, false)]
    public void Orphans_SinceBothStateAndEnd_RaisedAfterAMinute(double end, double state, bool expected)
    {
        var orphan = new OrphanedStep(Made.Id(1), Made.Id(2), Made.Shop, "order", "pay", "enqueued", Made.At(4000 - state), new TaskEnd("error", Made.At(4000 - end)));

        Assert.Equal(expected, (Calm with { Orphans = new([orphan], null) }).Of("orphans").IsRaised);
    }

    [Fact]
    public void WorkAfterEnd_ReportOfADeadTask_RaisedForAQuarterOfAnHour()
    {
        Assert.True(With(1, StepEventKind.ReportedAfterEnd).Of("work-after-end").IsRaised);
        Assert.Equal(1, With(1, StepEventKind.ReportedAfterEnd).Of("work-after-end").Value);
    }

    [Fact]
    public void HealthMismatch_HealthyWhileAPageIsRaised_NamesWhoSaysSo()
    {
        var evidence = Calm with { DeadLetters = Letters(3, 3990) };
        var honest = evidence with { Processes = new([Scenes.Process("o:8080", isWorker: false, "degraded")], null) };

        Assert.Equal((true, 3), (evidence.Of("health-mismatch").IsRaised, evidence.Of("health-mismatch").Value));
        Assert.False(honest.Of("health-mismatch").IsRaised);
    }

    [Fact]
    public void HealthMismatch_ReadinessGivenUp_Raised()
    {
        var late = Scenes.Process("o:8080", isWorker: false, "degraded") with { Ready = new Readiness(false, TimeSpan.FromSeconds(3), TimedOut: true) };

        Assert.True((Calm with { Processes = new([late], null) }).Of("health-mismatch").IsRaised);
    }

    [Theory]
    [InlineData(3, 5, null, true)]
    [InlineData(3, 5, 0L, false)]
    [InlineData(5, 0, null, false)]
    public void DroppedEvents_CountRises_UnlessNobodySubscribes(double before, double after, long? subscribers, bool expected)
    {
        var worker = Scenes.Process("w:8081") with { Events = new EventCounters { ChannelDrops = (long)after, ChannelSubscribers = subscribers } };
        var evidence = Calm with
        {
            Processes = new([worker], null),
            DomainEvents = new(
                new Dictionary<string, IReadOnlyList<Point>>(StringComparer.Ordinal) { [EventCount.Label("w:8081", EventCount.ChannelDrops)] = Made.Points((3990, before), (3995, after)) }, null),
        };

        Assert.Equal(expected, evidence.Of("dropped-events").IsRaised);
    }

    [Theory]
    [InlineData(1200, true)]
    [InlineData(610, true)]
    [InlineData(590, false)]
    public void BlindMetrics_CounterStandsStillWhileRowsAreWritten_RaisedAfterTenMinutes(double since, bool expected)
    {
        var stopped = new Scraping(Calm.Activity.Value!).With("o:8080", (_, row) => row < Made.At(4000 - since)).Read();
        var reading = (Calm with { Counters = stopped }).Of("blind-metrics");

        // The two counters of steps; no task was completed that one could have counted.
        Assert.Equal((expected, expected ? 2d : 0), (reading.IsRaised, reading.Value));
        Assert.Equal(expected, reading.Sentence.Contains("tasker_steps_enqueued_total has stood still for ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(601, true)]
    [InlineData(300, false)]
    public void BlindMetrics_SeriesWithTheIdOfATask_Raised(double since, bool expected)
    {
        var once = new Scraping(Calm.Activity.Value!).With("o:8080").WithOneShots("tasker_steps_successes_total", 1700, Made.At(4000 - since)).Read();

        Assert.Equal(expected, (Calm with { Counters = once }).Of("blind-metrics").IsRaised);
    }

    [Fact]
    public void CounterMismatch_AQuarterIsNotCounted_SaysBothFigures()
    {
        var lossy = new Scraping(Calm.Activity.Value!).With("o:8080", (number, _) => number % 4 != 0).Read();
        var reading = (Calm with { Counters = lossy }).Of("counter-mismatch");

        Assert.True(reading.IsRaised);
        Assert.InRange(reading.Value!.Value, 20, 25);
        Assert.Matches("^tasker_steps_enqueued_total says 1.3\\d\\d steps enqueued in 15.min, the database 1.7\\d\\d;", reading.Sentence);
    }

    [Fact]
    public void CountersAreNotScraped_CannotBeSeen()
    {
        var none = Calm with { Counters = new Scraping(Calm.Activity.Value!).Read() };

        Assert.Equal((FindingSight.CannotSee, FindingSight.CannotSee), (none.Of("counter-mismatch").Sight, none.Of("blind-metrics").Sight));
    }

    /// <summary>One step waited 40 s; those taken in the last minute waited for so long.</summary>
    [Theory]
    [InlineData(12, true)]
    [InlineData(4, false)]
    public void UnservedQueues_TakenLateAndNotAtOnceSince_Raised(double lately, bool expected)
    {
        var reading = (Calm with { Activity = Slow((3800, 40), (3970, lately), (3990, lately)) }).Of("unserved-queues");

        Assert.Equal((expected, expected ? 40 : 0.01), (reading.IsRaised, Math.Round(reading.Value!.Value, 3)));
    }

    [Fact]
    public void UnservedQueues_LateStepsOfTasksThatHadEnded_WaitedForNobody()
    {
        var slow = Slow((3980, 300), (3990, 300));
        var ended = slow with { TaskEvents = [.. slow.StepEvents.Select(step => new TaskEvent(Made.Id(7), step.Task, Made.At(3900), "steps_in_process", "error", Made.At(3000), Made.Shop, false, true))] };

        Assert.True((Calm with { Activity = slow }).Of("unserved-queues").IsRaised);
        Assert.False((Calm with { Activity = ended }).Of("unserved-queues").IsRaised);
    }

    [Fact]
    public void StuckTasks_Raised_TellsWhenTheDeadLetterQueueTakesIt()
    {
        var evidence = Calm with
        {
            Activity = Calm.Activity.Value! with { Standing = Made.Standing((1, Made.Open("steps_in_process", 2500)), (2, Made.Open("waiting_for_dependencies", 2600)), (3, Made.Open("pending", 3000))) },
            Limits = (_, _) => StalenessThresholds.Default with { StepsInProcess = TimeSpan.FromMinutes(20) },
        };

        Assert.Equal(
            ["in steps_in_process, usually for 300 ms at most, the dead-letter queue takes it at the next detection run; for", "in waiting_for_dependencies, 37 min before the dead-letter queue takes it; for", "in pending; for"],
            evidence.Of("stuck-tasks").Evidence.Select(fact => fact.Text.Replace('\u00a0', ' ')[(Made.Shop.Length + 2)..]));
    }

    [Fact]
    public void DoubleProcessing_TasksMovedTwiceAtOnce_Counts()
    {
        var moves = Made.Moves(Made.Task("enqueuing_steps@3990#5 steps_in_process@3991#6 enqueuing_steps@3990.01#5 enqueuing_steps@3990.02#5"));
        var evidence = Calm with { Activity = Calm.Activity.Value! with { TaskEvents = [.. Enumerable.Repeat(moves, 7).SelectMany(move => move)] } };

        Assert.Equal((true, Math.Round(7 / 6d, 3)), (evidence.Of("double-processing").IsRaised, Math.Round(evidence.Of("double-processing").Value!.Value, 3)));
    }

    [Fact]
    public void Read_SourceDown_NoneIsRaisedAndEachSaysWhy()
    {
        Absence down = new(AbsenceReason.SourceDown, "PostgreSQL does not answer.");
        var blind = Calm with { Activity = down, DeadLetters = down, Vitals = down, VainChanges = down, Orphans = down, Usual = down, Processes = down, Running = down, Counters = down, DomainEvents = down };

        Assert.All(FindingCatalog.Read(blind, Scenes.AsDocumented), reading => Assert.Equal((FindingSight.CannotSee, false, down), (reading.Sight, reading.IsRaised, reading.Absence)));
    }

    /// <summary>An engine whose steps are taken at some moments, after having waited for some seconds.</summary>
    private static EngineActivity Slow(params (double At, double Waited)[] claims) => Calm.Activity.Value! with
    {
        StepEvents = [.. claims.Select((claim, index) => new StepEvent(Made.Id(800_000 + index), StepEventKind.Claimed, Made.At(claim.At), Made.At(claim.At - claim.Waited), Made.Id(index), Made.Shop, null, "order", "pay"))],
    };

    private static DeadLetterVitals Letters(int count, double at) => new(
        [new DeadLetterReason("staleness_timeout", count, Made.At(at), Made.At(at))],
        [.. Enumerable.Range(0, count).Select(number => new DeadLetter(Made.Id(number), Made.Id(number), Made.At(at), "staleness_timeout", "steps_in_process", true, Made.Shop, "order"))],
        Made.At(3100));

    /// <summary>The calm engine, with some events that should not be, a second before the end; each row one of each kind.</summary>
    private static FindingEvidence With(int count, params StepEventKind[] kinds)
    {
        var activity = Calm.Activity.Value!;
        var events = Enumerable.Range(0, count).SelectMany(number => kinds.Select(kind =>
            new StepEvent(Made.Id(900_000 + number), kind, Made.At(3999), Made.At(3990), Made.Id(number), Made.Shop, null, "order", "pay")));
        return Calm with { Activity = activity with { StepEvents = [.. activity.StepEvents.Concat(events).OrderBy(step => step.At)] } };
    }
}
