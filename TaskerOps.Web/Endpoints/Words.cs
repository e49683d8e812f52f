using System.Text.Json;

namespace TaskerOps.Web.Endpoints;

/// <summary>Names of states as the API writes them.</summary>
public static class Words
{
    /// <summary>BeyondAlert → beyond-alert.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>BeyondAlert → beyond-alert; null → null.</summary>
    public static string? Kebab<T>(T? value)
        where T : struct, Enum => value is { } known ? Kebab(known) : null;
}
