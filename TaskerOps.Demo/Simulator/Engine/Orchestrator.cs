using Microsoft.Extensions.Logging;
using Npgsql;
using TaskerOps.Demo.Simulator.Metrics;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>
/// One orchestrator process: creates tasks, digests results, polls every five seconds, watches its own health. What the real one
/// keeps to itself (its id, its instruments, its pool, its LISTEN session) begins anew with each object.
/// </summary>
public sealed class Orchestrator : IAsyncDisposable
{
    private readonly TaskCreator _creator;
    private readonly TaskEvaluator _evaluator;
    private readonly ResultProcessor _results;
    private readonly FallbackPoller _poller;
    private readonly StalenessDetector _staleness;
    private readonly Lanes _lanes;
    private readonly Func<TimeSpan> _skew;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _rounds = Task.CompletedTask;
    private long _sent;

    /// <summary>Makes an orchestrator; it does nothing before it is started.</summary>
    /// <param name="connectionString">How to connect.</param>
    /// <param name="registry">The known templates.</param>
    /// <param name="skew">How much later than the other orchestrators it reacts to a message; zero if it is alone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what the database refuses.</param>
    public Orchestrator(string connectionString, TemplateRegistry registry, Func<TimeSpan> skew, TimeProvider time, ILogger logger)
    {
        _skew = skew;
        _time = time;
        _logger = logger;
        Id = Guid.CreateVersion7(time.GetUtcNow());
        Database = new Database(connectionString);
        _lanes = new Lanes(4, logger);
        _creator = new TaskCreator(Database, registry, Id);
        _evaluator = new TaskEvaluator(Database, Metrics, Id, time);
        _results = new ResultProcessor(Database, registry, _evaluator, Metrics, time);
        _poller = new FallbackPoller(Database, registry, _evaluator, _results, _lanes, time);
        _staleness = new StalenessDetector(Database, Metrics, () => Staleness, time);
        Health = new HealthMonitor(Database, Metrics, () => Outage, time);
        Actions = new OperatorActions(Database, Metrics, Id, time);
        Listener = new QueueListener(Database.ConnectionString, ["orchestration"], Received);
    }

    /// <summary>The id that its transitions carry.</summary>
    public Guid Id { get; }

    /// <summary>Its connection pool.</summary>
    public Database Database { get; }

    /// <summary>Its instruments.</summary>
    public OrchestrationMetrics Metrics { get; } = new();

    /// <summary>Its own idea of its health.</summary>
    public HealthMonitor Health { get; }

    /// <summary>What operators do through it.</summary>
    public OperatorActions Actions { get; }

    /// <summary>Its LISTEN session.</summary>
    public QueueListener Listener { get; }

    /// <summary>When a task counts as stale.</summary>
    public StalenessSettings Staleness { get; set; } = StalenessSettings.Base;

    /// <summary>Whether it behaves as if the database were gone.</summary>
    public bool Outage { get; set; }

    /// <summary>Begins to listen and to poll.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Listener.StartAsync(cancellationToken);
        _staleness.Started();
        _rounds = RunRoundsAsync();
    }

    /// <summary>Creates a task and sends its first wave.</summary>
    /// <returns>The task; null during an outage, when it refuses, as the real one does, with "not found".</returns>
    public async Task<Guid?> CreateAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        if (Outage)
        {
            _logger.LogWarning("Task template not found: {Template}", request.Template.Key);
            return null;
        }

        Metrics.Count(
            "tasker_tasks_requests_total", 1, ("namespace", request.Template.Namespace), ("task_type", request.Template.Name));
        var requestedAt = _time.GetUtcNow().UtcDateTime;
        var started = _time.GetTimestamp();
        var task = await _creator.CreateAsync(request, requestedAt, cancellationToken);
        Metrics.Observe(
            "tasker_task_initialization_duration_milliseconds", Math.Floor(_time.GetElapsedTime(started).TotalMilliseconds),
            ("task_type", request.Template.Name));
        CountMessages();
        _lanes.Post(task.Task, token => _evaluator.InitializeAsync(task, token), () => _poller.Recover(task.Task));
        return task.Task;
    }

    /// <summary>Ends as a killed process does.</summary>
    public ValueTask DisposeAsync() => new(StopAsync(Ending.Killed));

    /// <summary>Ends; unless killed, it first finishes what it has taken up.</summary>
    public async Task StopAsync(Ending ending)
    {
        await _stop.CancelAsync();
        await Listener.DisposeAsync();
        await _rounds;
        if (ending != Ending.Killed)
        {
            await _lanes.DrainAsync();
        }

        await _lanes.DisposeAsync();
        await Database.DisposeAsync();
        _stop.Dispose();
    }

    private void Received(QueueMessage message)
    {
        CountMessages();
        _lanes.Post(
            message.Task,
            async token =>
            {
                if (_skew() is { Ticks: > 0 } skew)
                {
                    await Task.Delay(skew, _time, token);
                }

                await _results.HandleAsync(message, token);
            },
            () => _poller.Recover(message.Task));
    }

    /// <summary>Counts in blocks of 500 and 1000, the first message a whole block, as the real channels do.</summary>
    private void CountMessages()
    {
        var count = Interlocked.Increment(ref _sent) - 1;
        CountBlock("orchestration_command_channel", count, 500);
        CountBlock("orchestration_hybrid_event_channel", count, 1000);
    }

    private void CountBlock(string channel, long count, int block)
    {
        if (count % block == 0)
        {
            Metrics.Count("tasker_channel_messages_sent_total", block, ("channel_name", channel), ("component", "orchestration"));
            Metrics.Count("tasker_channel_messages_received_total", block, ("channel_name", channel), ("component", "orchestration"));
        }
    }

    private async Task RunRoundsAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), _time);
        try
        {
            do
            {
                await RoundAsync();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task RoundAsync()
    {
        try
        {
            await Health.EvaluateAsync(_stop.Token);
            if (!Outage)
            {
                await _poller.PollAsync(_stop.Token);
                await _staleness.RunIfDueAsync(_stop.Token);
            }
        }
        catch (NpgsqlException error)
        {
            _logger.LogWarning("A round failed: {Error}", error.Message);
        }
    }
}
