using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Search;

/// <summary>Finds what ids name in Tasker's tables and in the breach log, both asked at once.</summary>
/// <param name="database">Tasker's database; null = not configured.</param>
/// <param name="templates">Names of templates; null with the database.</param>
/// <param name="drillDown">Asks the former.</param>
/// <param name="desk">Breaches.</param>
public sealed class Finder(NpgsqlDataSource? database, TemplateCatalog? templates, DrillDown drillDown, IBreachDesk desk) : IFinder
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <inheritdoc />
    public async Task<SearchAnswer> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var ids = IdScan.Find(text);
        if (ids.Count == 0)
        {
            return SearchAnswer.None;
        }

        var (tasker, log) = (InTaskerAsync(ids, cancellationToken), InLogAsync(ids, cancellationToken));
        var answers = await Task.WhenAll(tasker, log);
        return new SearchAnswer(
            ids,
            [.. answers.SelectMany(answer => answer.Hits).DistinctBy(hit => (hit.Kind, hit.Id)).OrderBy(hit => hit.Kind)],
            answers.Any(answer => answer.IsCapped) || text is { Length: > IdScan.Longest },
            [.. answers.Select(answer => answer.Problem).OfType<string>()]);
    }

    private async Task<(IReadOnlyList<SearchHit> Hits, bool IsCapped, string? Problem)> InTaskerAsync(IReadOnlyList<IdPrefix> ids, CancellationToken cancellationToken)
    {
        if (database is null || templates is null)
        {
            return ([], false, "Tasks were not looked for: ConnectionStrings:Tasker is not configured.");
        }

        try
        {
            var found = await drillDown.AskAsync(
                "ids", Longest,
                async token =>
                {
                    var rows = await ReadAsync(database, ids, token);
                    await templates.KnowAsync(rows.SelectMany(one => one).Select(one => one.Template).OfType<Guid>(), token);
                    return rows;
                },
                cancellationToken);
            return (
                [.. found.SelectMany(one => one.GroupBy(hit => hit.Kind).SelectMany(kind => kind.Take(SearchAnswer.MostPerKind))).Select(Hit)],
                found.Exists(one => one.GroupBy(hit => hit.Kind).Any(kind => kind.Count() > SearchAnswer.MostPerKind)),
                null);
        }
        catch (TasksUnreadException)
        {
            return ([], false, "Tasks were not looked for: PostgreSQL does not answer.");
        }
    }

    private static async Task<List<List<IdSearchQuery.FoundId>>> ReadAsync(NpgsqlDataSource database, IReadOnlyList<IdPrefix> ids, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        foreach (var id in ids)
        {
            batch.BatchCommands.Add(IdSearchQuery.Command(id));
        }

        var found = new List<List<IdSearchQuery.FoundId>>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            found.Add(await IdSearchQuery.ReadAsync(reader, cancellationToken));
        }
        while (await reader.NextResultAsync(cancellationToken));
        return found;
    }

    private SearchHit Hit(IdSearchQuery.FoundId found)
    {
        var template = found.Template is { } key ? templates!.Find(key) : Template.Unknown;
        var title = found.Kind switch
        {
            SearchHitKind.Step => $"{found.Step ?? "(unknown step)"} of {template.Namespace} / {template.Name}",
            SearchHitKind.Correlation => found.Tasks switch
            {
                0 => "tasks of a parent",
                1 => "1 task",
                IdSearchQuery.MostTasks => $"{IdSearchQuery.MostTasks} tasks or more",
                var count => $"{count} tasks",
            },
            _ => $"{template.Namespace} / {template.Name}",
        };
        return new SearchHit(found.Kind, found.Id, found.Task, title, found.State, found.At);
    }

    private async Task<(IReadOnlyList<SearchHit> Hits, bool IsCapped, string? Problem)> InLogAsync(IReadOnlyList<IdPrefix> ids, CancellationToken cancellationToken)
    {
        try
        {
            var hits = new List<SearchHit>();
            var (isCapped, isOpenOnly) = (false, false);
            foreach (var id in ids)
            {
                var list = await desk.ListAsync(
                    new BreachFilter(new HashSet<BreachState>(), new HashSet<string>(), Limit: SearchAnswer.MostPerKind) { Ids = (id.From, id.To) }, cancellationToken);
                (isCapped, isOpenOnly) = (isCapped || list.Next is not null, isOpenOnly || list.IsOpenOnly);
                hits.AddRange(list.Breaches.Select(breach => new SearchHit(
                    SearchHitKind.Breach, breach.Id, null, SubjectTitle.Of(breach.Subject), breach.IsOpen ? "open" : "resolved", breach.FiredAt)));
            }

            return (hits, isCapped, isOpenOnly && desk.Board.IsConfigured ? "Only open breaches were looked for: the breach log does not answer." : null);
        }
        catch (BreachLogDownException) when (!desk.Board.IsConfigured)
        {
            return ([], false, null); // Nothing is recorded anywhere: there is no breach to find.
        }
        catch (BreachLogDownException)
        {
            return ([], false, "Breaches were not looked for: the breach log does not answer.");
        }
    }
}
