using System.Collections.Immutable;
using TaskerOps.Core.Correlations;

namespace TaskerOps.Web.Navigation;

/// <summary>Which entries of a correlation's timeline a person sees. It lives in the URL.</summary>
public sealed record CorrelationState
{
    /// <summary>Name of its field in the URL; may be repeated.</summary>
    public const string Field = "show";

    /// <summary>All of them.</summary>
    public static readonly CorrelationState Default = new();

    /// <summary>Words of the sources in the URL, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<(TimelineSource Source, string Word)> Words =
    [
        (TimelineSource.Task, "task"), (TimelineSource.Step, "step"), (TimelineSource.DeadLetter, "dlq"), (TimelineSource.Span, "span"), (TimelineSource.Log, "log"),
    ];

    /// <summary>Only these sources; empty = all.</summary>
    public ImmutableSortedSet<TimelineSource> Sources { get; init; } = [];

    /// <summary>Whether entries of a source are shown.</summary>
    public bool Shows(TimelineSource source) => Sources.Count == 0 || Sources.Contains(source);

    /// <summary>With a source more, or less.</summary>
    public CorrelationState Toggled(TimelineSource source)
    {
        var without = Sources.Remove(source);
        return this with { Sources = without.Count < Sources.Count ? without : Sources.Count == Words.Count - 1 ? [] : Sources.Add(source) };
    }

    /// <summary>What a query says, and what of it could not be taken.</summary>
    public static (CorrelationState State, IReadOnlyList<FieldProblem> Problems) Read(string? query)
    {
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query ?? "").GetValueOrDefault(Field).Where(word => !string.IsNullOrEmpty(word)).ToList();
        var known = Words.Where(one => asked.Contains(one.Word, StringComparer.Ordinal)).Select(one => one.Source).ToImmutableSortedSet();
        return (
            new CorrelationState { Sources = known },
            asked.Exists(word => !Words.Any(one => string.Equals(one.Word, word, StringComparison.Ordinal)))
                ? [new FieldProblem(Field, $"is not one of {string.Join(", ", Words.Select(one => one.Word))}. {(known.Count == 0 ? "All entries are shown." : "It is left out.")}")]
                : []);
    }
}
