using System.Collections.Concurrent;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>What incidents change about handlers; shared by all workers, safe for concurrent use.</summary>
public sealed class Disturbances
{
    private readonly ConcurrentDictionary<string, (TimeSpan From, TimeSpan To)> _slow = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HandlerError> _broken = new(StringComparer.Ordinal);

    /// <summary>Lets a step take longer, wherever it occurs.</summary>
    public void Slow(string step, TimeSpan from, TimeSpan to) => _slow[step] = (from, to);

    /// <summary>Lets a step take its usual time again.</summary>
    public void Restore(string step) => _slow.TryRemove(step, out _);

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
