using TaskerOps.Core.Correlations;

namespace TaskerOps.Web.Endpoints.Correlations;

/// <summary>The answer of <c>GET /api/v1/correlations/{id}</c>.</summary>
/// <param name="Id">The correlation id.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="Trees">The trees that it belongs to.</param>
/// <param name="Hops">The five hops beside what is usual.</param>
/// <param name="Timeline">What happened, by time.</param>
/// <param name="Caps">What is missing because of a cap.</param>
public sealed record CorrelationAnswer(
    Guid Id, DateTimeOffset ReadAt, IReadOnlyList<CorrelationAnswer.Node> Trees, IReadOnlyList<CorrelationAnswer.HopAnswer> Hops,
    IReadOnlyList<CorrelationAnswer.Happened> Timeline, IReadOnlyList<string> Caps)
{
    /// <summary>Tells a view.</summary>
    public static CorrelationAnswer Of(CorrelationView view) => new(
        view.Id, view.ReadAt, [.. view.Trees.Select(Tell)],
        [.. view.Hops.Select(hop => new HopAnswer(Words.Kebab(hop.Hop), hop.Count, hop.Median, hop.Longest, hop.Usual?.P50, hop.Usual?.P95, hop.UsualCount, hop.Bound, hop.IsUnusual))],
        [.. view.Timeline.Select(moment => new Happened(moment.At, Words.Kebab(moment.Kind), moment.Task, moment.Step, moment.Subject, moment.State, moment.IsDouble))],
        view.Caps);

    private static Node Tell(CorrelationNode node) => new(
        node.Id,
        [.. node.Tasks.Select(task => new Member(task.Id, task.Template.Namespace, task.Template.Name, task.Template.Version, task.State, task.CreatedAt, task.Parent))],
        [.. node.Children.Select(Tell)],
        node.IsCycle);

    /// <summary>A correlation id of a tree.</summary>
    /// <param name="Id">The correlation id.</param>
    /// <param name="Tasks">Tasks that carry it.</param>
    /// <param name="Children">Those that name it as their parent.</param>
    /// <param name="Cycle">Whether it already stands above itself.</param>
    public sealed record Node(Guid Id, IReadOnlyList<Member> Tasks, IReadOnlyList<Node> Children, bool Cycle);

    /// <summary>A task.</summary>
    /// <param name="Id">Its key.</param>
    /// <param name="Namespace">Namespace.</param>
    /// <param name="Template">Template.</param>
    /// <param name="Version">Version.</param>
    /// <param name="State">State now.</param>
    /// <param name="CreatedAt">When it was created.</param>
    /// <param name="ParentCorrelationId">Its parent.</param>
    public sealed record Member(Guid Id, string Namespace, string Template, string Version, string State, DateTimeOffset CreatedAt, Guid? ParentCorrelationId);

    /// <summary>A hop.</summary>
    /// <param name="Hop">creation, enqueue, execution, submission or processing.</param>
    /// <param name="Count">How often it was passed.</param>
    /// <param name="MedianMs">Median; null = never passed.</param>
    /// <param name="LongestMs">Longest.</param>
    /// <param name="UsualP50Ms">p50 of recent tasks of the same templates; null = too few.</param>
    /// <param name="UsualP95Ms">p95 of them.</param>
    /// <param name="UsualCount">How many passages that is from.</param>
    /// <param name="UnusualAboveMs">Beyond what the longest is unusual; null = too few recent ones.</param>
    /// <param name="Unusual">Whether it is; null = cannot be said.</param>
    public sealed record HopAnswer(
        string Hop, int Count, double? MedianMs, double? LongestMs, double? UsualP50Ms, double? UsualP95Ms, int UsualCount, double? UnusualAboveMs, bool? Unusual);

    /// <summary>A moment.</summary>
    /// <param name="At">When.</param>
    /// <param name="Kind">task, step or dead-letter.</param>
    /// <param name="Task">The task.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Subject">Name of template or step.</param>
    /// <param name="State">The state entered, or the reason of an entry.</param>
    /// <param name="Doubled">Whether the row before has the same state.</param>
    public sealed record Happened(DateTimeOffset At, string Kind, Guid Task, Guid? Step, string Subject, string State, bool Doubled);
}
