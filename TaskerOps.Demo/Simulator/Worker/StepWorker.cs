using Microsoft.Extensions.Logging;
using Npgsql;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>
/// One worker process: takes steps from notifications, runs at most ten handlers at a time, and visits the queues one after the
/// other for messages that were forgotten.
/// </summary>
public sealed class StepWorker : IAsyncDisposable
{
    /// <summary>Time that the fallback poller spends at each queue.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromSeconds(2.6);

    private readonly Disturbances _disturbances;
    private readonly StepClaimer _claimer;
    private readonly StepReporter _reporter;
    private readonly MessageQueues _queues;
    private readonly DomainEvents _events;
    private readonly Func<TimeSpan> _skew;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _handlers = new(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _visiting = new();
    private readonly long _started;
    private Task _visits = Task.CompletedTask;
    private int _running;
    private long _processed;

    /// <summary>Makes a worker; it does nothing before it is started.</summary>
    /// <param name="connectionString">How to connect.</param>
    /// <param name="registry">The known templates.</param>
    /// <param name="disturbances">What incidents change about handlers.</param>
    /// <param name="skew">How much later than the other workers it reacts to a message; zero if it is alone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what the database refuses.</param>
    public StepWorker(
        string connectionString, TemplateRegistry registry, Disturbances disturbances, Func<TimeSpan> skew, TimeProvider time, ILogger logger)
    {
        _skew = skew;
        _disturbances = disturbances;
        _time = time;
        _logger = logger;
        _started = time.GetTimestamp();
        Id = Guid.CreateVersion7(time.GetUtcNow());
        Name = $"worker-{Guid.CreateVersion7(time.GetUtcNow())}";
        Database = new Database(connectionString);
        _claimer = new StepClaimer(Database, registry, time);
        _reporter = new StepReporter(Database, Id, time);
        _queues = new MessageQueues(Database);
        _events = new DomainEvents(Database);
        Listener = new QueueListener(Database.ConnectionString, TemplateCatalog.Namespaces, message => _ = TakeAsync(message));
    }

    /// <summary>The id that its reports carry; new with each start.</summary>
    public Guid Id { get; }

    /// <summary>The name that its HTTP answers carry.</summary>
    public string Name { get; }

    /// <summary>Its connection pool.</summary>
    public Database Database { get; }

    /// <summary>Its LISTEN session.</summary>
    public QueueListener Listener { get; }

    /// <summary>Whether it behaves as if the database were gone.</summary>
    public bool Outage { get; set; }

    /// <summary>Messages handled since the start.</summary>
    public long Processed => Interlocked.Read(ref _processed);

    /// <summary>Domain events put on their queue since the start.</summary>
    public long EventsPublished => _events.Published;

    /// <summary>Domain events dropped since the start.</summary>
    public long EventsDropped => _events.Dropped;

    /// <summary>Time since the start.</summary>
    public TimeSpan Uptime => _time.GetElapsedTime(_started);

    /// <summary>Begins to listen and to poll.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Listener.StartAsync(cancellationToken);
        _visits = VisitQueuesAsync();
    }

    /// <summary>Ends as a killed process does.</summary>
    public ValueTask DisposeAsync() => new(StopAsync(Ending.Killed));

    /// <summary>Ends; unless killed, it first finishes what it has taken. What a killed worker runs is abandoned.</summary>
    public async Task StopAsync(Ending ending)
    {
        await Listener.DisposeAsync();
        await _visiting.CancelAsync();
        await _visits;
        if (ending == Ending.Killed)
        {
            await _stop.CancelAsync();
        }

        while (Volatile.Read(ref _running) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), _time, CancellationToken.None);
        }

        await Database.DisposeAsync();
        _handlers.Dispose();
        _visiting.Dispose();
        _stop.Dispose();
    }

    private async Task TakeAsync(QueueMessage message)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await _handlers.WaitAsync(_stop.Token);
            try
            {
                await RunAsync(message);
            }
            finally
            {
                _handlers.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Killed in the middle of its work.
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            _logger.LogDebug("Lost a race: {Constraint}", error.ConstraintName);
        }
        catch (NpgsqlException error)
        {
            _logger.LogWarning("The database refused: {Error}", error.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task RunAsync(QueueMessage message)
    {
        Interlocked.Increment(ref _processed);
        if (_skew() is { Ticks: > 0 } skew)
        {
            await Task.Delay(skew, _time, _stop.Token);
        }

        var claimed = await _claimer.ClaimAsync(message, _stop.Token);
        // The message is acknowledged once the step is dispatched, not once it is done.
        var archived = _queues.ArchiveAsync(message, _stop.Token);
        if (claimed is not null && !_disturbances.Loses(claimed.Call))
        {
            await _disturbances.HangAsync(claimed.Call, _stop.Token);
            var outcome = _disturbances.Apply(
                claimed.Call, Handlers.Run(claimed.Call, Random.Shared, _time.GetUtcNow()), Random.Shared);
            await Task.Delay(outcome.Duration, _time, _stop.Token);
            if (await _reporter.ReportAsync(claimed, outcome, _stop.Token) && outcome.Success && claimed.Call.Step.PublishesEvent)
            {
                await PublishAsync(claimed);
            }
        }

        await archived;
    }

    private async Task PublishAsync(ClaimedStep claimed)
    {
        if (_disturbances.EventsDropped)
        {
            _events.Drop();
        }
        else
        {
            await _events.PublishAsync(claimed, _stop.Token);
        }
    }

    private async Task VisitQueuesAsync()
    {
        try
        {
            // At its start a worker looks into every queue at once, for almost everything; from then on it takes its time.
            for (var pause = TimeSpan.Zero; ; pause = Visit)
            {
                foreach (var name in TemplateCatalog.Namespaces)
                {
                    await Task.Delay(pause, _time, _visiting.Token);
                    await VisitAsync(name, pause == TimeSpan.Zero ? 1 : 5);
                }
            }
        }
        catch (OperationCanceledException) when (_visiting.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task VisitAsync(string name, int seconds)
    {
        if (Outage)
        {
            return;
        }

        try
        {
            foreach (var message in await _queues.FetchForgottenAsync(TaskTemplate.QueueOf(name), seconds, _visiting.Token))
            {
                _ = TakeAsync(message);
            }

            await _events.ConsumeAsync(name, _visiting.Token);
        }
        catch (NpgsqlException error)
        {
            _logger.LogWarning("A visit to the queues failed: {Error}", error.Message);
        }
    }
}
