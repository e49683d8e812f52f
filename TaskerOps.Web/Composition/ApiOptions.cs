namespace TaskerOps.Web.Composition;

/// <summary>Section <c>TaskerOps:Api</c>.</summary>
public sealed record ApiOptions
{
    /// <summary>Where these settings stand.</summary>
    public const string Section = "TaskerOps:Api";

    /// <summary>Programs that change something send it as <c>Authorization: Bearer …</c>; 16 to 512 characters. Without it, programs need none.</summary>
    public string? Token { get; init; }
}
