using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches;

/// <summary>
/// Judges at its turn, one process for all: whoever holds the lease. The others take over what it recorded. While the log is down it
/// judges on in memory, tells each transition once, and writes all that happened when the log is back. One call at a time.
/// </summary>
public sealed class Evaluator(
    IBreachLog log, RoundSource source, BreachBoardState state, EvaluationOptions options, IEmergencyNotifier? emergency, TimeProvider time, ILogger<Evaluator> logger)
{
    private static readonly TimeSpan LogLimit = TimeSpan.FromSeconds(8);
    // Processes that start together make the log's tables one after the other: a log that is slow to begin with is not down.
    private static readonly TimeSpan FirstLogLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NoticeLimit = TimeSpan.FromSeconds(15);

    private readonly Guid _holder = Guid.NewGuid();
    private TimeSpan _logLimit = FirstLogLimit;
    private BreachMemory _memory = BreachMemory.Empty;
    private Backlog _backlog = Backlog.Empty;
    private Lease? _lease;
    private RoundResult? _unrecorded;
    private DateTimeOffset? _downSince;
    private bool _tellsOfTransitions = true;
    private Task _telling = Task.CompletedTask;

    /// <summary>Holds or takes the lease, and evaluates if this process has it and it is time. Never throws for a log that is down.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            await WithLogAsync(BeatRecordedAsync, cancellationToken);
        }
        catch (BreachLogDownException) when (time.GetElapsedTime(began) > _logLimit + options.Beat)
        {
            // Not the log but this process stood still: somebody else may evaluate by now, and have told what this one would tell. The next beat asks.
            _lease = null;
        }
        catch (BreachLogDownException exception)
        {
            BeatInMemory(exception);
        }

        Publish();
    }

    /// <summary>Takes over what other processes wrote.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!log.IsConfigured || _downSince is not null)
        {
            return;
        }

        try
        {
            await WithLogAsync(ReadAsync, cancellationToken);
            Publish();
        }
        catch (BreachLogDownException)
        {
            // The next beat will meet it too, and say so.
        }
    }

    /// <summary>Gives the lease back, so that another process need not wait for its end.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_lease is not null)
        {
            (_lease, state.IsLeader) = (null, false);
            try
            {
                await WithLogAsync(token => log.HoldLeaseAsync(_holder, TimeSpan.Zero, token), cancellationToken);
            }
            catch (BreachLogDownException)
            {
                // Then it runs out.
            }
        }
    }

    /// <summary>A log that does not answer in time is down as well.</summary>
    private async Task WithLogAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_logLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BreachLogDownException("The breach log did not answer in time.", exception);
        }
    }

    private async Task BeatRecordedAsync(CancellationToken cancellationToken)
    {
        _unrecorded = null;
        var before = _lease;
        var lease = await log.HoldLeaseAsync(_holder, options.LeaseLength, cancellationToken);
        if (lease?.Token != before?.Token || _downSince is not null)
        {
            logger.LogInformation("This process {Does} evaluate for all", lease is null ? "does not" : "does");
        }

        await WriteLateAsync(lease, cancellationToken);
        _lease = lease;
        _tellsOfTransitions = lease is not null;
        await ReadAsync(cancellationToken);
        if (_downSince is not null)
        {
            logger.LogInformation("The breach log answers again");
            _downSince = null;
        }

        if (lease is null || !IsDue())
        {
            return;
        }

        using var operation = Operation.Start(Operation.Evaluate);
        var round = Round.Next(_memory, source.Read());
        _unrecorded = round;
        var isWritten = await log.WriteAsync(lease, round.Evaluation, cancellationToken);
        _unrecorded = null;
        if (!isWritten)
        {
            // Somebody else evaluates by now; what we judged is void.
            _lease = null;
            return;
        }

        BreachTelemetry.Evaluated(isRecorded: true);
        _memory = round.Memory;
        await ReadAsync(cancellationToken);
    }

    private async Task WriteLateAsync(Lease? lease, CancellationToken cancellationToken)
    {
        if (lease is not null && _backlog.Evaluations.Count > 0)
        {
            var known = BreachMemory.Of(await log.OpenAsync(cancellationToken), await log.JudgementsAsync(cancellationToken));
            var late = _backlog.Against(known);
            logger.LogInformation("Writing {Count} evaluations late", late.Count);
            foreach (var evaluation in late)
            {
                if (!await log.WriteAsync(lease, evaluation, cancellationToken))
                {
                    break;
                }
            }
        }

        _backlog = Backlog.Empty;
    }

    /// <summary>The log is what counts: what it says replaces what we remember.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var ended = _memory.Ended;
        _memory = BreachMemory.Of(await log.OpenAsync(cancellationToken), await log.JudgementsAsync(cancellationToken)) with { Ended = ended };
        _logLimit = LogLimit;
    }

    private void BeatInMemory(BreachLogDownException exception)
    {
        _lease = null;
        if (log.IsConfigured && _downSince is null)
        {
            _downSince = time.GetUtcNow();
            logger.LogWarning(exception, "The breach log is down: judging goes on in memory");
        }

        using var operation = _unrecorded is not null || IsDue() ? Operation.Start(Operation.Evaluate) : null;
        operation.Fail("the breach log is down");
        var round = _unrecorded ?? (IsDue() ? Round.Next(_memory, source.Read()) : null);
        _unrecorded = null;
        if (round is null)
        {
            return;
        }

        _memory = round.Memory;
        _backlog = log.IsConfigured ? _backlog.With(round) : _backlog;
        BreachTelemetry.Evaluated(isRecorded: false);
        if (_tellsOfTransitions && emergency is not null && round.Happened.Count > 0)
        {
            _telling = TellAsync(_telling, round.Happened);
        }
    }

    /// <summary>In order, behind the judging: a receiver that hangs delays no evaluation.</summary>
    private async Task TellAsync(Task before, IReadOnlyList<(Breach Breach, BreachEvent Event)> happened)
    {
        await before;
        foreach (var (breach, transition) in happened)
        {
            using var limit = new CancellationTokenSource(NoticeLimit, time);
            try
            {
                await emergency!.SendAsync(breach, transition, limit.Token);
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "The transition {Kind} of breach {BreachId} could not be told while the log is down", transition.Kind, breach.Id);
            }
        }
    }

    /// <summary>A beat a little early is near enough; the next one would be a third of an interval late.</summary>
    private bool IsDue() => _memory.Last is not { } last || time.GetUtcNow() - last.At >= options.Interval - (options.Beat / 2);

    private void Publish()
    {
        state.IsLeader = _lease is not null;
        var (memory, last, known) = (_memory, _memory.Last, state.Board);
        List<Breach> open = [.. memory.Open.Values.Select(source.AsItStands)];
        var standing = state.With(known, open);
        var armed = source.Armed().ToImmutableDictionary();
        if (known.EvaluationId == last?.Id && known.NotRecordedSince == _downSince && known.IsConfigured == log.IsConfigured && known.All.SequenceEqual(standing.All)
            && known.Armed.Count == armed.Count && armed.All(one => known.Armed.TryGetValue(one.Key, out var before) && before.IsArmed == one.Value.IsArmed))
        {
            // Nobody is told that all is as it was.
            return;
        }

        state.Update(board => state.With(board, open) with
        {
            Judgements = memory.Judgements,
            Armed = armed,
            EvaluationId = last?.Id,
            EvaluatedAt = last?.At,
            IsConfigured = log.IsConfigured,
            NotRecordedSince = _downSince,
        });
    }
}
