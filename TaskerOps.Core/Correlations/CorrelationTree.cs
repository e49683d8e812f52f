namespace TaskerOps.Core.Correlations;

/// <summary>Builds the tree of correlation ids out of tasks that name their parents. Any input gives a tree: what names itself as an ancestor is told and cut there.</summary>
public static class CorrelationTree
{
    /// <summary>Deeper is not shown.</summary>
    public const int MostDepth = 50;

    /// <summary>The trees, oldest first: one, unless tasks of one correlation name several parents.</summary>
    /// <param name="tasks">Any tasks.</param>
    /// <param name="asked">The correlation id that was asked for: it is a root where all is a cycle.</param>
    public static IReadOnlyList<CorrelationNode> Of(IReadOnlyCollection<CorrelatedTask> tasks, Guid asked)
    {
        var own = tasks.ToLookup(task => task.Correlation);
        var children = tasks.Where(task => task.Parent is not null)
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)
            .Select(task => (Parent: task.Parent!.Value, Child: task.Correlation)).Distinct().ToLookup(link => link.Parent, link => link.Child);
        var ids = tasks.OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).SelectMany(task => task.Parent is { } parent ? (Guid[])[parent, task.Correlation] : [task.Correlation])
            .Distinct().ToList();
        var roots = ids.Where(id => !own[id].Any(task => task.Parent is not null)).ToList();
        var shown = new HashSet<Guid>();
        var trees = roots.ConvertAll(root => Node(root, []));
        if (ids.Contains(asked) && !shown.Contains(asked))
        {
            trees.Add(Node(asked, []));
        }

        return trees;

        CorrelationNode Node(Guid id, HashSet<Guid> above)
        {
            shown.Add(id);
            var tasksHere = own[id].OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToList();
            if (above.Contains(id) || above.Count >= MostDepth)
            {
                return new CorrelationNode(id, [], [], IsCycle: true);
            }

            var below = new HashSet<Guid>(above) { id };
            return new CorrelationNode(id, tasksHere, [.. children[id].Select(child => Node(child, below))]);
        }
    }
}
