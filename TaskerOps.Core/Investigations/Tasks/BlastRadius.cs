using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Which steps cannot run because of a failed one.</summary>
public static class BlastRadius
{
    /// <summary>All steps that wait for one of the failed, directly or not, and are not done.</summary>
    public static HashSet<Guid> Of(IEnumerable<Guid> failed, IReadOnlyList<StepView> steps, IReadOnlyList<StepEdge> edges)
    {
        var next = edges.ToLookup(edge => edge.From, edge => edge.To);
        var states = steps.ToDictionary(step => step.Step, step => step.State);
        var blocked = new HashSet<Guid>();
        var queue = new Queue<Guid>(failed);
        while (queue.TryDequeue(out var step))
        {
            foreach (var waiting in next[step])
            {
                if (states.TryGetValue(waiting, out var state) && !StepState.Satisfies(state) && blocked.Add(waiting))
                {
                    queue.Enqueue(waiting);
                }
            }
        }

        return blocked;
    }
}
