using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Resilience;

/// <summary>The circuit breakers of this process, one before each source. Safe to share.</summary>
/// <param name="logger">Told when one opens and when it closes; null = nobody is.</param>
public sealed class SourceBreakers(ILogger<SourceBreakers>? logger = null)
{
    /// <summary>The breach log, as a source.</summary>
    public const string BreachLog = "breach log";

    private readonly ConcurrentDictionary<string, SourceBreaker> _breakers = new(StringComparer.Ordinal);
    private readonly ILogger _logger = logger ?? NullLogger<SourceBreakers>.Instance;

    /// <summary>All of them, by name of the source.</summary>
    public IReadOnlyList<BreakerState> States => [.. _breakers.Values.Select(breaker => breaker.State).OrderBy(state => state.Source, StringComparer.Ordinal)];

    /// <summary>The breaker before a source; made when it is first asked for.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="rule">When it opens; the first to ask decides.</param>
    /// <param name="time">The clock.</param>
    public SourceBreaker Of(string source, BreakerRule rule, TimeProvider time) => _breakers.GetOrAdd(source, name => new SourceBreaker(name, rule, time, Report));

    /// <summary>The breaker of a source that somebody else made; null = none yet.</summary>
    public SourceBreaker? Find(string source) => _breakers.GetValueOrDefault(source);

    /// <summary>Asks a source, unless its poller finds it dead; one that nobody polls is asked.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="ask">The question.</param>
    /// <param name="isOutage">Whether what was thrown speaks against the source, rather than against the question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BreakerOpenException">It is left alone: nothing was asked.</exception>
    public Task<T> RunAsync<T>(string source, Func<CancellationToken, Task<T>> ask, Func<Exception, bool> isOutage, CancellationToken cancellationToken) =>
        Find(source) is { } breaker ? breaker.RunAsync(ask, isOutage, cancellationToken) : ask(cancellationToken);

    private void Report(string source, bool isOpen)
    {
        BreakerMetrics.Moved(source, isOpen);
        if (isOpen)
        {
            _logger.LogInformation("Circuit breaker of {TaskerOpsSource} opened: it is left alone for moments until it answers", source);
        }
        else
        {
            _logger.LogInformation("Circuit breaker of {TaskerOpsSource} closed", source);
        }
    }
}
