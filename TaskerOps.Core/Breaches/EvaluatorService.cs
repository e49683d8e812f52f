using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches;

/// <summary>Lets the evaluator beat, and read the log again when it tells of a change.</summary>
public sealed class EvaluatorService(Evaluator evaluator, IBreachLog log, EvaluationOptions options, TimeProvider time, ILogger<EvaluatorService> logger) : BackgroundService
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await evaluator.ReleaseAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Changed += OnChanged;
        try
        {
            var news = _news.Reader.WaitToReadAsync(stoppingToken).AsTask();
            var beat = Task.CompletedTask;
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.WhenAny(news, beat);
                if (beat.IsCompleted)
                {
                    beat = Task.Delay(options.Beat, time, stoppingToken);
                    await TryAsync(evaluator.BeatAsync, stoppingToken);
                }
                else
                {
                    _news.Reader.TryRead(out _);
                    news = _news.Reader.WaitToReadAsync(stoppingToken).AsTask();
                    await TryAsync(evaluator.RefreshAsync, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
        finally
        {
            log.Changed -= OnChanged;
        }
    }

    /// <summary>An evaluation that fails for a reason nobody foresaw must not be the last one.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        using var correlation = Correlation.Begin(time);
        try
        {
            await work(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "An evaluation failed");
        }
    }

    private void OnChanged(object? sender, EventArgs e) => _news.Writer.TryWrite(true);
}
