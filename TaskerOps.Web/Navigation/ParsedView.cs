namespace TaskerOps.Web.Navigation;

/// <summary>What a URL says.</summary>
/// <param name="State">The choice, with defaults where a value was missing or bad.</param>
/// <param name="Problems">One for each bad value; empty when all was well.</param>
public sealed record ParsedView(ViewState State, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>Nothing chosen, nothing wrong.</summary>
    public static readonly ParsedView Default = new(ViewState.Default, []);
}
