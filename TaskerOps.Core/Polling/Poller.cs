using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Polling;

/// <summary>
/// Asks one source at one cadence, for the whole process, however many look. A source that fails keeps its last answer
/// with its age, is asked a little less often, and is logged when it goes down and when it is back, not in between.
/// </summary>
public abstract class Poller(Source source, string name, TimeSpan interval, LiveState live, TimeProvider time, ILogger logger) : BackgroundService
{
    private const double Jitter = 0.1;

    /// <summary>Name of the source.</summary>
    public string Name => name;

    /// <summary>Where answers go.</summary>
    protected LiveState Live => live;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>How long one poll may take; default 15 s.</summary>
    protected virtual TimeSpan Timeout => TimeSpan.FromSeconds(15);

    /// <summary>Asks once and puts the answer into <see cref="Live"/>.</summary>
    protected abstract Task PollAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var failed = !await TryPollAsync(stoppingToken);
            // Half as often while the source is down: it recovers within two polls, and is not hammered.
            var wait = interval * (failed ? 2 : 1) * (1 + (Jitter * ((Random.Shared.NextDouble() * 2) - 1)));
            try
            {
                await Task.Delay(wait, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> TryPollAsync(CancellationToken stoppingToken)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        using var correlation = Correlation.Begin(time);
        using var span = Operation.Start(Operation.Poll);
        span?.SetTag(Operation.Source, name);
        string? problem = null;
        try
        {
            // The pause of the breaker is over before the next poll: polls find out for everybody else whether the source is back.
            await live.Breakers.Of(name, BreakerRule.ForPolls(interval), time).RunAsync(AskAsync, IsOutage, either.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            // A poll that the breaker refused asked nothing: why the source is down is what was found out last.
            problem = exception is BreakerOpenException && live.Parts.Sources.GetValueOrDefault(name)?.Problem is { } known ? known : Describe(exception);
            span.Fail(problem);
            Report(exception, problem);
        }

        var now = time.GetUtcNow();
        TaskerOpsTelemetry.Polled(name, problem is null, time.GetElapsedTime(started));
        live.Update(parts =>
        {
            var before = parts.Sources.GetValueOrDefault(name);
            if (problem is null && before is { IsDown: true })
            {
                logger.LogInformation("Source {TaskerOpsSource} answers again", name);
            }

            return parts with
            {
                Sources = parts.Sources.SetItem(name, new SourceState(
                    source, name, Configured: true, problem is null ? now : before?.AnsweredAt, now, problem)),
            };
        });
        return problem is null;
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        await PollAsync(cancellationToken);
        return true;
    }

    private static bool IsOutage(Exception exception) => exception is not WindowTooLargeException;

    private void Report(Exception exception, string problem)
    {
        if (live.Parts.Sources.GetValueOrDefault(name) is not { IsDown: true })
        {
            logger.LogWarning(exception, "Source {TaskerOpsSource} does not answer: {Problem}", name, problem);
        }
    }

    /// <summary>One sentence for the page: what went wrong, without addresses, credentials or stack.</summary>
    private static string Describe(Exception exception) => exception switch
    {
        OperationCanceledException or TimeoutException => "it took too long",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "a statement took too long",
        PostgresException postgres => $"it refused with SQLSTATE {postgres.SqlState}: {postgres.MessageText}",
        NpgsqlException { InnerException: TimeoutException } => "it took too long",
        NpgsqlException { InnerException: SocketException socket } => $"connection failed ({socket.SocketErrorCode})",
        NpgsqlException => "the connection failed or broke",
        HttpRequestException http => $"request failed ({http.HttpRequestError})",
        BreakerOpenException left => left.Message,
        Probes.ProbeException probe => probe.Message,
        PrometheusException prometheus => prometheus.Message.TrimEnd('.'),
        WindowTooLargeException tooLarge => tooLarge.Message.TrimEnd('.'),
        _ => $"unexpected {exception.GetType().Name}, see the log",
    };
}
