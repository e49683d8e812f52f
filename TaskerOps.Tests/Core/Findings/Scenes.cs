using TaskerOps.Core.Activity;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Core.Counters;

namespace TaskerOps.Tests.Core.Findings;

/// <summary>Evidence for findings: of an engine on which all is well, to be spoilt by each test. Moments are seconds after <see cref="Made.Noon"/>.</summary>
internal static class Scenes
{
    public static readonly FindingSettings AsDocumented = new(new Dictionary<string, FindingOptions>(StringComparer.Ordinal));

    private static readonly DatabaseVitals Server = new("18.4", 9, 100, null, TimeSpan.FromMinutes(5), 99.9, 3, 40, 0.2, new CommitLatency(0.4, 100));

    /// <summary>Some steps a second, each claimed after 20 ms and reported after 30 ms; a task or two always in work; one orchestrator and two workers that listen.</summary>
    public static FindingEvidence Calm(double at, int perSecond = 2)
    {
        var window = Made.Window(at - 1200, at);
        var steps = new List<StepEvent>();
        for (var second = (int)(at - 1200); second < at; second++)
        {
            for (var i = 0; i < perSecond; i++)
            {
                var number = (second * perSecond) + i;
                var start = second + (i * 0.3);
                steps.AddRange(Made.Events(Made.Step(FormattableString.Invariant($"enqueued@{start} in_progress@{start + 0.02} ok@{start + 0.03} complete@{start + 0.05}"), step: number, task: number)));
            }
        }

        var activity = Made.Activity(window, Made.Standing((1, Made.Open("steps_in_process", at - 1)), (2, Made.Open(TaskState.BlockedByFailures, at - 900))).WithWaiting((7, 1, at - 0.01)), steps)
            with { Reports = [new WorkerReports(Made.Id(1), Made.At(at - 5), 9, Made.At(at - 1))] };
        return new FindingEvidence
        {
            At = Made.At(at),
            Activity = activity,
            DeadLetters = new DeadLetterVitals([], [], Made.At(at - 900)),
            Vitals = new EngineVitals(Made.At(at), new QueueBoard([Queue("worker_shop_queue", 1, at - 0.02)], []), Listeners(3), new DeadLetterVitals([], [], Made.At(at - 900)), Server),
            Processes = new([Process("o:8080", isWorker: false), Process("w:8081"), Process("w:8082")], null),
            Running = new([Running("o:8080", isWorker: false), Running("w:8081"), Running("w:8082")], null),
            Counters = new Scraping(activity).With("o:8080").Read(),
            DomainEvents = new(
                new Dictionary<string, IReadOnlyList<Point>>(StringComparer.Ordinal)
                {
                    [EventCount.Label("w:8081", EventCount.Routed)] = Made.Points((at - 10, 5), (at - 5, 7)),
                    [EventCount.Label("w:8081", EventCount.RoutingErrors)] = Made.Points((at - 10, 3), (at - 5, 3)),
                }, null),
            VainChanges = new([], null),
            Orphans = new([], null),
            Usual = new UsualStays(new Dictionary<(string, string, string), TimeSpan> { [(Made.Shop, "", "steps_in_process")] = TimeSpan.FromMilliseconds(300) }),
        };
    }

    public static ListenerVitals Listeners(int count) => new([.. Enumerable.Range(0, count).Select(_ => new ListenSession("pgmq_message_ready.shop", Made.At(-4000)))]);

    public static QueueVitals Queue(string name, long visible, double? oldest) =>
        new(name, visible, visible, 0, oldest is { } one ? Made.At(one) : null, oldest is { } other ? Made.At(other) : null, oldest is { } third ? Made.At(third) : null, 100);

    public static ProcessVitals Process(string name, bool isWorker = true, string word = "healthy") => new(name, isWorker)
    {
        TriedAt = Made.At(0),
        AnsweredAt = Made.At(0),
        IsAlive = true,
        Health = new HealthAnswer(null, null, word),
        Ready = new Readiness(true, TimeSpan.FromMilliseconds(4), TimedOut: false),
        Events = isWorker ? new EventCounters { Routed = 7 } : null,
    };

    public static ProcessRow Running(string name, bool isWorker = true) => new(name, isWorker, VerdictLevel.Well, "up", null, false) { IsUp = true };

    public static EngineVitals VitalsOf(this FindingEvidence evidence) => evidence.Vitals.Value!;

    public static FindingReading Of(this FindingEvidence evidence, string key) =>
        FindingCatalog.Read(evidence, AsDocumented).Single(reading => string.Equals(reading.Finding.Key, key, StringComparison.Ordinal));
}
