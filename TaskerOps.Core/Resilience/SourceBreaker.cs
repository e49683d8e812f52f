using System.Runtime.ExceptionServices;
using Polly;
using Polly.CircuitBreaker;

namespace TaskerOps.Core.Resilience;

/// <summary>
/// Stands before one source: after some failures in a row nothing is asked for a moment, so that a dead source costs viewers no waiting and
/// is not hammered; then one question is let through, and decides. Safe to share.
/// </summary>
public sealed class SourceBreaker
{
    // Polly counts shares of a sample; here a failure counts as one for it only when enough came in a row, and then one is enough.
    private const double Any = 0.000_001;
    private const int LeastThatPollyTakes = 2;
    private static readonly TimeSpan Sampled = TimeSpan.FromDays(1);

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly string _source;
    private int _inARow;
    private long _openSince;

    /// <param name="source">Name of the source.</param>
    /// <param name="rule">When it opens, and for how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="moved">Told when a closed breaker opens (true), and when it closes again (false).</param>
    public SourceBreaker(string source, BreakerRule rule, TimeProvider time, Action<string, bool>? moved = null)
    {
        _source = source;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = Any,
            MinimumThroughput = LeastThatPollyTakes,
            SamplingDuration = Sampled,
            BreakDuration = rule.Pause,
            StateProvider = _state,
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is not null && Volatile.Read(ref _inARow) >= rule.Failures),
            OnOpened = _ =>
            {
                if (Interlocked.CompareExchange(ref _openSince, time.GetUtcNow().UtcTicks, 0) == 0)
                {
                    moved?.Invoke(source, true);
                }

                return ValueTask.CompletedTask;
            },
            OnClosed = _ =>
            {
                Interlocked.Exchange(ref _openSince, 0);
                moved?.Invoke(source, false);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    /// <summary>As it stands.</summary>
    public BreakerState State
    {
        get
        {
            var position = _state.CircuitState switch
            {
                CircuitState.Closed => BreakerPosition.Closed,
                CircuitState.HalfOpen => BreakerPosition.HalfOpen,
                _ => BreakerPosition.Open,
            };
            var since = Interlocked.Read(ref _openSince);
            return new BreakerState(_source, position, position is BreakerPosition.Closed || since == 0 ? null : new DateTimeOffset(since, TimeSpan.Zero));
        }
    }

    /// <summary>Asks the source, unless it is left alone.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="isOutage">Whether what was thrown speaks against the source, rather than against the question.</param>
    /// <param name="cancellationToken">Ends the wait; leaving is no failure of the source.</param>
    /// <param name="isFailure">Whether an answer speaks against the source all the same; null = none does.</param>
    /// <exception cref="BreakerOpenException">It is left alone: nothing was asked.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> ask, Func<Exception, bool> isOutage, CancellationToken cancellationToken, Func<T, bool>? isFailure = null)
    {
        var beside = default(ExceptionDispatchInfo);
        try
        {
            var answer = await _pipeline.ExecuteAsync(
                async cancellation =>
                {
                    try
                    {
                        var value = await ask(cancellation);
                        if (isFailure?.Invoke(value) is true)
                        {
                            Interlocked.Increment(ref _inARow);
                            throw new FailedAnswer<T>(value);
                        }

                        Interlocked.Exchange(ref _inARow, 0);
                        return value;
                    }
                    catch (FailedAnswer<T>)
                    {
                        throw;
                    }
                    catch (Exception exception) when (isOutage(exception))
                    {
                        Interlocked.Increment(ref _inARow);
                        throw;
                    }
                    catch (Exception exception)
                    {
                        // The source lives: it answered, or nobody waited for it.
                        beside = ExceptionDispatchInfo.Capture(exception);
                        return default!;
                    }
                },
                cancellationToken);
            beside?.Throw();
            return answer;
        }
        catch (FailedAnswer<T> failed)
        {
            return failed.Answer;
        }
        catch (BrokenCircuitException exception)
        {
            throw new BreakerOpenException($"{_source} failed a moment ago and is left alone for now", exception);
        }
    }

    /// <summary>Carries an answer that counts as a failure through the pipeline.</summary>
#pragma warning disable CA1032, CA1064 // Nobody else sees it.
    private sealed class FailedAnswer<T>(T answer) : Exception
    {
        public T Answer => answer;
    }
#pragma warning restore CA1032, CA1064
}
