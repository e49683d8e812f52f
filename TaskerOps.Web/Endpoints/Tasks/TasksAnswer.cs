using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>The answer of <c>GET /api/v1/tasks</c>.</summary>
/// <param name="Tasks">Newest first.</param>
/// <param name="Next">Value of <c>before</c> for the next page; null = this is the last.</param>
/// <param name="Looked">How many tasks of the window were looked at.</param>
/// <param name="CutShort">Whether looking ended before the page was full although there is more: go on with <c>next</c>, or with the window before <c>since</c>.</param>
/// <param name="Since">Since when the changes of the window were read, where there are too many to read all; null = all were.</param>
/// <param name="StuckKnown">False where what is usual is not known yet: none is told to be stuck.</param>
/// <param name="Facets">Counts under the filter; null unless <c>facets=true</c>.</param>
public sealed record TasksAnswer(IReadOnlyList<TasksAnswer.Item> Tasks, Guid? Next, int Looked, bool CutShort, DateTimeOffset? Since, bool StuckKnown, TasksAnswer.FacetsAnswer? Facets)
{
    /// <summary>Tells a page.</summary>
    public static TasksAnswer Of(TaskListPage page, TaskFacets? facets) => new(
        [.. page.Rows.Select(row => new Item(
            row.Id, row.Namespace, row.Template, row.Version, row.State, Words.Kebab(row.Class), row.CreatedAt, row.Since, Math.Max(0, row.Took.TotalSeconds),
            row.Initiator, row.SourceSystem, row.Tags, row.Correlation))],
        page.Next, page.Looked, page.IsCutShort, page.Since, page.IsStuckKnown,
        facets is null ? null : new FacetsAnswer(
            facets.Matching, facets.Looked, facets.IsCapped,
            facets.Counts.ToDictionary(facet => Words.Kebab(facet.Key), facet => (IReadOnlyDictionary<string, long>)facet.Value.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)));

    /// <summary>A task.</summary>
    /// <param name="Id">Its key.</param>
    /// <param name="Namespace">Namespace.</param>
    /// <param name="Template">Template.</param>
    /// <param name="Version">Version.</param>
    /// <param name="State">State now.</param>
    /// <param name="Class">failed, stuck, waiting, active or done.</param>
    /// <param name="CreatedAt">When it was created.</param>
    /// <param name="Since">When it entered its state.</param>
    /// <param name="DurationSeconds">From creation to its end, or to now.</param>
    /// <param name="Initiator">Who asked.</param>
    /// <param name="Source">Which system asked.</param>
    /// <param name="Tags">Tags.</param>
    /// <param name="CorrelationId">Correlation id.</param>
    public sealed record Item(
        Guid Id, string Namespace, string Template, string Version, string State, string Class, DateTimeOffset CreatedAt, DateTimeOffset Since, double DurationSeconds,
        string? Initiator, string? Source, IReadOnlyList<string> Tags, Guid CorrelationId);

    /// <summary>Counts.</summary>
    /// <param name="Matching">How many match, of those looked at.</param>
    /// <param name="Looked">How many were looked at, the newest of the window.</param>
    /// <param name="Capped">Whether counts are "at least".</param>
    /// <param name="Counts">By facet and value.</param>
    public sealed record FacetsAnswer(long Matching, long Looked, bool Capped, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Counts);
}
