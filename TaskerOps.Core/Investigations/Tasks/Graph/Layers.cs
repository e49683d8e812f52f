using TaskerOps.Core.Investigations.Tasks.Rows;

namespace TaskerOps.Core.Investigations.Tasks.Graph;

/// <summary>The longest path to each step. Steps on a cycle, and those behind it, cannot be ordered and come last.</summary>
/// <param name="Of">Layer by step, from 0.</param>
/// <param name="Cyclic">Steps that wait for themselves, or behind such.</param>
public sealed record Layers(IReadOnlyDictionary<Guid, int> Of, IReadOnlySet<Guid> Cyclic)
{
    /// <summary>Orders the steps. Edges to steps that are not there are left out.</summary>
    public static Layers Compute(IReadOnlyCollection<Guid> steps, IEnumerable<StepEdge> edges)
    {
        var layers = steps.ToDictionary(step => step, _ => 0);
        var waits = steps.ToDictionary(step => step, _ => 0);
        var next = edges.Where(edge => layers.ContainsKey(edge.From) && layers.ContainsKey(edge.To)).Distinct().ToLookup(edge => edge.From, edge => edge.To);
        foreach (var to in next.SelectMany(group => group))
        {
            waits[to]++;
        }

        var queue = new Queue<Guid>(steps.Where(step => waits[step] == 0));
        var ordered = 0;
        while (queue.TryDequeue(out var step))
        {
            ordered++;
            foreach (var to in next[step])
            {
                layers[to] = Math.Max(layers[to], layers[step] + 1);
                if (--waits[to] == 0)
                {
                    queue.Enqueue(to);
                }
            }
        }

        if (ordered == steps.Count)
        {
            return new Layers(layers, new HashSet<Guid>());
        }

        var cyclic = waits.Where(pair => pair.Value > 0).Select(pair => pair.Key).ToHashSet();
        var last = layers.Where(pair => !cyclic.Contains(pair.Key)).Select(pair => pair.Value).DefaultIfEmpty(-1).Max();
        foreach (var step in cyclic)
        {
            layers[step] = last + 1;
        }

        return new Layers(layers, cyclic);
    }
}
