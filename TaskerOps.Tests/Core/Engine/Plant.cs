using System.Collections.Immutable;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Tests.Core.Engine;

/// <summary>A calm engine, one orchestrator and two workers, to be altered.</summary>
internal static class Plant
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static readonly EngineVitals Vitals = new(
        Now,
        new QueueBoard([Queue("orchestration_step_results"), Queue("worker_shop_queue"), Queue("shop_domain_events")], []),
        new ListenerVitals([Session(), Session(), Session()]),
        new DeadLetterVitals([], [], Now - DeadLetterVitals.RecentSpan),
        new DatabaseVitals("18.4", 24, 200, null, TimeSpan.FromMinutes(5), 99.2, 120, 30, 0, new Absence(AbsenceReason.Absent, "Not counted.")));

    public static LiveParts Calm => With(Orchestrator(), Worker("127.0.0.1:8081"), Worker("127.0.0.1:8082")) with
    {
        Vitals = Vitals,
        Activity = Activity(),
        Aftermath = new LiveAftermath(Now, [], UsualStays.None),
        Sources = Sources(new SourceState(Source.Postgres, SourceNames.Postgres, true, Now, Now, null), new SourceState(Source.Postgres, SourceNames.Vitals, true, Now, Now, null)),
    };

    public static EngineView View(LiveParts parts, params BreakerState[] breakers) => EngineSource.Of(
        parts, StalenessThresholds.Of(null), FindingCatalog.Read(LiveEvidence.Of(parts, StalenessThresholds.Of(null), Now), Findings.Scenes.AsDocumented), breakers, Now);

    public static LiveParts With(params ProcessVitals[] processes) => new()
    {
        Processes = processes.ToImmutableSortedDictionary(process => process.Process, process => process, StringComparer.Ordinal),
        Sources = Sources(new SourceState(Source.Postgres, SourceNames.Vitals, true, null, null, null)),
    };

    public static ImmutableSortedDictionary<string, SourceState> Sources(params SourceState[] sources) =>
        sources.ToImmutableSortedDictionary(source => source.Name, source => source, StringComparer.Ordinal);

    public static ProcessVitals Orchestrator() => Answering(new ProcessVitals("127.0.0.1:8080", false), "healthy", null);

    public static ProcessVitals Worker(string process, params string[] namespaces) => Answering(new ProcessVitals(process, true), "healthy", namespaces.Length == 0 ? ["shop"] : namespaces);

    public static ProcessVitals Dead(ProcessVitals process) => process with { Problem = "/health/detailed cannot be reached", IsAlive = false, AnswersSince = null, SilentSince = Now };

    public static QueueVitals Queue(string name, long length = 0, int oldestSeconds = 0, long redelivered = 0)
    {
        DateTimeOffset? oldest = length == 0 ? null : Now - TimeSpan.FromSeconds(oldestSeconds);
        return new QueueVitals(name, length, length, redelivered, oldest, oldest, oldest, 1000);
    }

    public static EngineActivity Activity(params (Guid Id, OpenTask Task)[] open) => new()
    {
        Window = Window.EndingAt(Now, TimeSpan.FromHours(1)),
        TakenAt = Now,
        Creations = [],
        TaskEvents = [],
        StepEvents = [],
        Reports = [new WorkerReports(Guid.Parse("01a203e1-4af3-7e23-8ff7-58de8e83a6fa"), Now - TimeSpan.FromSeconds(9), 3, Now - TimeSpan.FromSeconds(7))],
        Standing = Standing.Empty with { OpenTasks = open.ToImmutableDictionary(task => task.Id, task => task.Task) },
    };

    private static ListenSession Session() => new("pgmq_message_ready.shop", Now);

    private static ProcessVitals Answering(ProcessVitals process, string status, IReadOnlyList<string>? namespaces) => process with
    {
        TriedAt = Now,
        AnsweredAt = Now,
        AnswersSince = Now - TimeSpan.FromMinutes(20),
        IsAlive = true,
        Ready = new Readiness(true, TimeSpan.FromMilliseconds(4), false),
        Health = new HealthAnswer(12, process.IsWorker ? null : 0, status)
        {
            Details = new HealthDetails { Version = "0.1.8", Namespaces = namespaces, Pools = [new PoolDetail("tasker_pool", 3, 10, 25)], Checks = [new HealthCheck("queue_depth", "healthy", "All queues normal", TimeSpan.Zero)] },
        },
    };
}
