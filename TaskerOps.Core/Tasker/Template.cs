namespace TaskerOps.Core.Tasker;

/// <summary>What figures need to know of a template.</summary>
/// <param name="Namespace">Name of its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Handlers">Handler by step name, as <see cref="TemplateHandlers"/> reads it.</param>
public sealed record Template(string Namespace, string Name, string Version, IReadOnlyDictionary<string, string> Handlers)
{
    /// <summary>A task whose template is not in the catalogue.</summary>
    public static readonly Template Unknown =
        new("(unknown namespace)", "(unknown template)", "", new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>When its tasks go stale; Tasker's defaults where the template says nothing.</summary>
    public StalenessThresholds Staleness { get; init; } = StalenessThresholds.Default;

    /// <summary>Shown for a step whose name is not in the tables.</summary>
    public const string UnnamedStep = "(unnamed step)";

    /// <summary>The handler of a step; a step that the template does not name is shown by its own name.</summary>
    public string HandlerOf(string step) => Handlers.TryGetValue(step, out var handler) ? handler : $"(no handler: {step})";
}
