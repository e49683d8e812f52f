using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Transitions;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>An attempt while its rows are read.</summary>
internal sealed class AttemptDraft
{
    private readonly List<StepMove> _claims = [];
    private readonly List<StepMove> _reports = [];
    private readonly ImmutableArray<StepMove>.Builder _doubles = ImmutableArray.CreateBuilder<StepMove>();
    private StepMove? _enqueued;
    private StepMove? _ended;
    private DateTimeOffset? _retriedAt;

    /// <summary>Whether the step went back to pending.</summary>
    public bool IsReturned { get; private set; }

    /// <summary>Whether what follows belongs to another attempt.</summary>
    public bool IsOver => IsReturned || _ended is not null;

    /// <summary>Its message was sent.</summary>
    public void Enqueue(StepMove move)
    {
        if (_enqueued is null && _claims.Count == 0)
        {
            _enqueued = move;
        }
        else
        {
            _doubles.Add(move);
        }
    }

    /// <summary>A worker took it.</summary>
    public void Claim(StepMove move)
    {
        if (_claims.Count > 0)
        {
            _doubles.Add(move);
        }

        _claims.Add(move);
    }

    /// <summary>A worker reported.</summary>
    public void Report(StepMove move)
    {
        if (_reports.Count > 0)
        {
            _doubles.Add(move);
        }

        _reports.Add(move);
    }

    /// <summary>The engine, or a person, made something of it.</summary>
    public void End(StepMove move)
    {
        // A person's act after the end is no double, and no part of the attempt.
        if (move.Detail.Operator is not null && (_ended is not null || _reports.Count > 0))
        {
            return;
        }

        if (_ended is null)
        {
            _ended = move;
        }
        else
        {
            _doubles.Add(move);
        }
    }

    /// <summary>The step went back to pending.</summary>
    public void Return(StepMove move)
    {
        if (_ended is { ToState: StepState.WaitingForRetry } && _retriedAt is null)
        {
            _retriedAt = move.At;
        }

        IsReturned = true;
    }

    /// <summary>What was gathered.</summary>
    public Attempt ToAttempt(int number)
    {
        var report = _reports.FirstOrDefault();
        var outcome = OutcomeOf(report);
        return new Attempt
        {
            Number = number,
            EnqueuedAt = _enqueued?.At,
            ClaimedAt = _claims.FirstOrDefault()?.At,
            SecondClaimAt = _claims.Skip(1).FirstOrDefault()?.At,
            ReportedAt = report?.At,
            EndedAt = _ended?.At,
            EndState = _ended?.ToState,
            RetriedAt = _retriedAt,
            Outcome = outcome,
            Detail = DetailOf(report),
            Doubles = _doubles.ToImmutable(),
            Claims = _claims.Count,
            Workers = [.. _reports.Select(move => move.Detail.Worker).OfType<Guid>().Distinct()],
            Segments = [.. SegmentsOf(report)],
        };
    }

    private AttemptOutcome OutcomeOf(StepMove? report) => (report?.ToState, _ended?.ToState) switch
    {
        (_, StepState.Error or StepState.WaitingForRetry) => AttemptOutcome.Failed,
        (_, StepState.Complete) or (StepState.Reported, _) => AttemptOutcome.Succeeded,
        (StepState.ReportedFailure, _) => AttemptOutcome.Failed,
        (_, not null) => AttemptOutcome.Ended,
        _ => IsReturned ? AttemptOutcome.Ended : _claims.Count > 0 ? AttemptOutcome.Running : AttemptOutcome.Waiting,
    };

    /// <summary>The report tells most; a failure without one has its message at its end.</summary>
    private TransitionDetail DetailOf(StepMove? report)
    {
        var detail = report?.Detail ?? TransitionDetail.Nothing;
        return detail.Message is null && _ended?.Detail.Message is { } message ? detail with { Message = message, IsUnreadable = detail.IsUnreadable } : detail;
    }

    private IEnumerable<Segment> SegmentsOf(StepMove? report)
    {
        var claim = _claims.FirstOrDefault();
        if (_enqueued is { } enqueued)
        {
            yield return new Segment(SegmentKind.Queue, enqueued.At, claim?.At ?? report?.At ?? _ended?.At);
        }

        if (claim is not null)
        {
            yield return new Segment(SegmentKind.Run, claim.At, report?.At ?? _ended?.At);
        }

        if (report is not null)
        {
            yield return new Segment(SegmentKind.Return, report.At, _ended?.At);
        }

        if (_ended is { ToState: StepState.WaitingForRetry } wait)
        {
            yield return new Segment(SegmentKind.BackOff, wait.At, _retriedAt);
        }
    }
}
