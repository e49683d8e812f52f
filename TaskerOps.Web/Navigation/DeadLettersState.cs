using TaskerOps.Core.Investigations.DeadLetters;

namespace TaskerOps.Web.Navigation;

/// <summary>Which entries of the investigation queue a person lists. It lives in the URL beside the namespaces.</summary>
public sealed record DeadLettersState
{
    /// <summary>Name of its field in the URL.</summary>
    public const string Field = "status";

    /// <summary>Stands in the URL for entries of any status.</summary>
    public const string All = "all";

    /// <summary>What nobody has closed.</summary>
    public static readonly DeadLettersState Default = new();

    /// <summary>One of <see cref="DeadLetterStatus"/>; null = all.</summary>
    public string? Status { get; init; } = DeadLetterStatus.Pending;

    /// <summary>What a query says, and what of it could not be taken.</summary>
    public static (DeadLettersState State, IReadOnlyList<FieldProblem> Problems) Read(string? query)
    {
        var status = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query ?? "").GetValueOrDefault(Field).LastOrDefault();
        return status switch
        {
            null or "" => (Default, []),
            All => (new DeadLettersState { Status = null }, []),
            _ when DeadLetterStatus.All.Contains(status, StringComparer.Ordinal) => (new DeadLettersState { Status = status }, []),
            _ => (Default, [new FieldProblem(Field, $"is not all, {string.Join(", ", DeadLetterStatus.All)}. What is pending is listed.")]),
        };
    }
}
