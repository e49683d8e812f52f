using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TaskerOps.Core.Tasker;

/// <summary>All templates in memory. They change only when a worker registers a new version, so an unknown key is what asks for a new look, at most every few seconds.</summary>
public sealed class TemplateCatalog(IDbContextFactory<TaskerContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(5);

    private volatile Catalogue _current = new(new Dictionary<Guid, Template>(), null);

    /// <summary>Names of all namespaces that have a template, sorted; empty before the first look.</summary>
    public IReadOnlyList<string> Namespaces =>
        [.. _current.Templates.Values.Select(template => template.Namespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>All templates by key; empty before the first look.</summary>
    public IReadOnlyDictionary<Guid, Template> Templates => _current.Templates;

    /// <summary>The template of a key; <see cref="Template.Unknown"/> if the last look did not find it.</summary>
    public Template Find(Guid namedTask) => _current.Templates.GetValueOrDefault(namedTask, Template.Unknown);

    /// <summary>When tasks of a template go stale; of several versions that differ, the soonest.</summary>
    public StalenessThresholds StalenessOf(string @namespace, string name) =>
        _current.Staleness.GetValueOrDefault((@namespace, name), StalenessThresholds.Default);

    /// <summary>Looks again if a key is unknown, or the last look is five minutes old.</summary>
    public async Task KnowAsync(IEnumerable<Guid> namedTasks, CancellationToken cancellationToken)
    {
        var seen = _current;
        var age = seen.TakenAt is { } takenAt ? time.GetUtcNow() - takenAt : TimeSpan.MaxValue;
        if (age > MostAge || (age > LeastAge && namedTasks.Any(key => !seen.Templates.ContainsKey(key))))
        {
            _current = await LoadAsync(cancellationToken);
        }
    }

    // Small tables; every row is wanted.
    private async Task<Catalogue> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var query = context.NamedTasks.AsNoTracking().Select(row => new { row.Id, Namespace = row.Namespace!.Name, row.Name, row.Version, row.Configuration });
        var rows = await UnwrappedAsync(() => query.ToListAsync(cancellationToken));
        var templates = rows.ToDictionary(
            row => row.Id,
            row => new Template(string.Intern(row.Namespace), row.Name, row.Version, TemplateHandlers.Parse(row.Configuration)) { Staleness = StalenessThresholds.Parse(row.Configuration) });
        return new Catalogue(templates, time.GetUtcNow());
    }

    /// <summary>Entity Framework wraps what the driver throws while the server is down; whoever asks knows the driver's own.</summary>
    private static async Task<T> UnwrappedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (InvalidOperationException exception) when (exception.InnerException is NpgsqlException cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private sealed record Catalogue(IReadOnlyDictionary<Guid, Template> Templates, DateTimeOffset? TakenAt)
    {
        public IReadOnlyDictionary<(string Namespace, string Name), StalenessThresholds> Staleness { get; } =
            Templates.Values.GroupBy(template => (template.Namespace, template.Name)).ToDictionary(versions => versions.Key, versions => new StalenessThresholds(
                versions.Min(version => version.Staleness.WaitingForDependencies),
                versions.Min(version => version.Staleness.WaitingForRetry),
                versions.Min(version => version.Staleness.StepsInProcess)));
    }
}
