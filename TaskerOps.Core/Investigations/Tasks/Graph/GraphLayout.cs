using System.Collections.Immutable;
using System.Globalization;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Graph;

/// <summary>
/// Lays the steps of a task out in layers: by the longest path to each, within a layer by the barycentre of its neighbours.
/// Steps of one name in the template and one state fold into a node, but never a failed, retrying, running or chosen one. What
/// is more than fits is left out, farthest from the chosen or failed step first.
/// </summary>
public static class GraphLayout
{
    /// <summary>Most nodes that are drawn; with four elements each this stays below 400.</summary>
    public const int MostNodes = 90;

    /// <summary>From how many alike on steps fold.</summary>
    private const int FoldFrom = 4;

    private const int Sweeps = 4;

    /// <summary>The drawing.</summary>
    /// <param name="task">The task.</param>
    /// <param name="chosen">The step that a person chose; null for the one the task is about.</param>
    public static TaskGraph Of(TaskView task, Guid? chosen)
    {
        var drafts = Fold(task, chosen);
        var nodeOf = drafts.SelectMany(draft => draft.Steps.Select(step => (step, draft))).ToDictionary(pair => pair.step, pair => pair.draft);
        var edges = task.Facts.Edges
            .Where(edge => nodeOf.ContainsKey(edge.From) && nodeOf.ContainsKey(edge.To))
            .Select(edge => (From: nodeOf[edge.From], To: nodeOf[edge.To]))
            .Where(edge => edge.From != edge.To)
            .Distinct().ToList();
        AddUntaken(task, nodeOf, drafts, edges);
        var focus = (chosen ?? task.Culprit) is { } step && nodeOf.TryGetValue(step, out var node) ? node : drafts.FirstOrDefault();
        var shown = Near(focus, drafts, edges);
        edges = [.. edges.Where(edge => shown.Contains(edge.From) && shown.Contains(edge.To))];
        var columns = Order(shown, edges);
        var placed = columns.SelectMany((column, layer) => column.Select((draft, row) => KeyValuePair.Create(draft, draft.ToNode(layer, row)))).ToDictionary();
        return new TaskGraph(
            [.. placed.Values], [.. edges.Select(edge => new GraphEdge(placed[edge.From], placed[edge.To]))],
            columns.Count, columns.Select(column => column.Count).DefaultIfEmpty(0).Max(),
            drafts.Sum(draft => Math.Max(0, draft.Steps.Count - 1)), drafts.Count - shown.Count);
    }

    private static List<NodeDraft> Fold(TaskView task, Guid? chosen) =>
    [
        .. task.Steps
            .GroupBy(step => IsKept(step) || step.Step == chosen || step.Step == task.Culprit
                ? (step.Facts.TemplateStep, step.State, Step: step.Step)
                : (step.Facts.TemplateStep, step.State, Step: Guid.Empty))
            .SelectMany(group => group.Count() >= FoldFrom ? [group.ToList()] : group.Select(step => new List<StepView> { step }))
            .Select(steps => new NodeDraft(
                steps[0].Step.ToString("N"), steps.Count == 1 ? steps[0].Name : steps[0].Facts.TemplateStep, steps[0].State,
                [.. steps.Select(step => step.Step)], steps.Exists(step => task.Blocked.Contains(step.Step)), steps.Min(step => task.Layers.Of[step.Step]))),
    ];

    private static bool IsKept(StepView step) =>
        step.State is StepState.Error or StepState.WaitingForRetry or StepState.InProgress or StepState.ReportedFailure || !StepState.IsKnown(step.State);

    /// <summary>Planned steps stand behind those they would have waited for.</summary>
    private static void AddUntaken(TaskView task, Dictionary<Guid, NodeDraft> nodeOf, List<NodeDraft> drafts, List<(NodeDraft From, NodeDraft To)> edges)
    {
        var byName = task.Steps.GroupBy(step => step.Facts.TemplateStep, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => nodeOf[group.First().Step], StringComparer.Ordinal);
        var planned = new Dictionary<string, NodeDraft>(StringComparer.Ordinal);
        foreach (var step in task.Untaken)
        {
            planned[step.Name] = new NodeDraft(string.Create(CultureInfo.InvariantCulture, $"plan{planned.Count}"), step.Name, null, [], false, 0);
        }

        foreach (var step in task.Untaken)
        {
            foreach (var before in step.Dependencies)
            {
                if ((byName.GetValueOrDefault(before) ?? planned.GetValueOrDefault(before)) is { } from && from != planned[step.Name])
                {
                    edges.Add((from, planned[step.Name]));
                    planned[step.Name].Layer = Math.Max(planned[step.Name].Layer, from.Layer + 1);
                }
            }
        }

        drafts.AddRange(planned.Values);
    }

    /// <summary>The nodes nearest to one, by edges in either direction; then whatever else there is room for.</summary>
    private static HashSet<NodeDraft> Near(NodeDraft? focus, List<NodeDraft> drafts, List<(NodeDraft From, NodeDraft To)> edges)
    {
        if (drafts.Count <= MostNodes || focus is null)
        {
            return [.. drafts];
        }

        var neighbours = edges.Concat(edges.Select(edge => (From: edge.To, To: edge.From))).ToLookup(edge => edge.From, edge => edge.To);
        var near = new HashSet<NodeDraft> { focus };
        var queue = new Queue<NodeDraft>([focus]);
        while (near.Count < MostNodes && queue.TryDequeue(out var node))
        {
            foreach (var next in neighbours[node].OrderBy(next => next.State is StepState.Error ? 0 : 1))
            {
                if (near.Count < MostNodes && near.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return near;
    }

    private static List<List<NodeDraft>> Order(HashSet<NodeDraft> shown, List<(NodeDraft From, NodeDraft To)> edges)
    {
        var columns = shown.GroupBy(draft => draft.Layer).OrderBy(group => group.Key)
            .Select(group => group.OrderBy(draft => draft.Name, StringComparer.Ordinal).ToList()).ToList();
        var before = edges.ToLookup(edge => edge.To, edge => edge.From);
        var after = edges.ToLookup(edge => edge.From, edge => edge.To);
        Number(columns);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isForward = sweep % 2 == 0;
            foreach (var column in isForward ? columns : Enumerable.Reverse(columns))
            {
                var sorted = column.OrderBy(draft => Centre(draft, isForward ? before : after)).ToList();
                column.Clear();
                column.AddRange(sorted);
                Number([column]);
            }
        }

        return columns;
    }

    private static double Centre(NodeDraft draft, ILookup<NodeDraft, NodeDraft> neighbours) =>
        neighbours[draft].Select(neighbour => (double)neighbour.Row).DefaultIfEmpty(draft.Row).Average();

    private static void Number(List<List<NodeDraft>> columns)
    {
        foreach (var column in columns)
        {
            for (var row = 0; row < column.Count; row++)
            {
                column[row].Row = row;
            }
        }
    }

    private sealed class NodeDraft(string id, string name, string? state, List<Guid> steps, bool isBlocked, int layer)
    {
        public string Name => name;

        public string? State => state;

        public List<Guid> Steps => steps;

        public int Layer { get; set; } = layer;

        public int Row { get; set; }

        public GraphNode ToNode(int column, int row) => new(id, name, state, [.. steps], isBlocked, column, row);
    }
}
