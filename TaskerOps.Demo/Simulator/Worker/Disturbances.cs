using System.Collections.Concurrent;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>What incidents change about handlers; shared by all workers, safe for concurrent use.</summary>
public sealed class Disturbances
{
    private readonly ConcurrentDictionary<string, (TimeSpan From, TimeSpan To)> _slow = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HandlerError> _broken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SeizedRuns> _hung = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SeizedRuns> _lost = new(StringComparer.Ordinal);
    private volatile bool _eventsDropped;

    /// <summary>Whether domain events are dropped.</summary>
    public bool EventsDropped
    {
        get => _eventsDropped;
        set => _eventsDropped = value;
    }

    /// <summary>Lets a step take longer, wherever it occurs.</summary>
    public void Slow(string step, TimeSpan from, TimeSpan to) => _slow[step] = (from, to);

    /// <summary>Lets the next so many runs of a step hang until it is restored.</summary>
    public void Hang(string step, int runs) => _hung[step] = new SeizedRuns(runs);

    /// <summary>Lets the next so many runs of a step end without a report, as if the handler's thread had died.</summary>
    public void Lose(string step, int runs) => _lost[step] = new SeizedRuns(runs);

    /// <summary>Lets a step run as usual again; runs that hang go on.</summary>
    public void Restore(string step)
    {
        _slow.TryRemove(step, out _);
        _lost.TryRemove(step, out _);
        if (_hung.TryRemove(step, out var hung))
        {
            hung.Release();
        }
    }

    /// <summary>Whether this run ends without a report.</summary>
    public bool Loses(StepCall call) => _lost.TryGetValue(call.Step.Name, out var lost) && lost.Seize();

    /// <summary>Waits, if this run is one that hangs.</summary>
    public Task HangAsync(StepCall call, CancellationToken cancellationToken) =>
        _hung.TryGetValue(call.Step.Name, out var hung) && hung.Seize() ? hung.Released.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Lets a step fail in one version of a template.</summary>
    public void Break(TaskTemplate template, string step, HandlerError error) => _broken[template.Key + "#" + step] = error;

    /// <summary>The outcome of a run under what is disturbed now.</summary>
    public HandlerOutcome Apply(StepCall call, HandlerOutcome outcome, Random random)
    {
        if (_broken.TryGetValue(call.Template.Key + "#" + call.Step.Name, out var error))
        {
            outcome = new HandlerOutcome(outcome.Duration, new System.Text.Json.Nodes.JsonObject(), [], error);
        }

        return _slow.TryGetValue(call.Step.Name, out var range)
            ? outcome with { Duration = range.From + (random.NextDouble() * (range.To - range.From)) }
            : outcome;
    }
}
