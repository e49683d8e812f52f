using System.Globalization;
using System.Text.RegularExpressions;

namespace TaskerOps.Tests.Documentation;

/// <summary>One setting, as its option record declares and documents it.</summary>
/// <param name="Key">Full name: <c>TaskerOps:Prometheus:Url</c>; parts in angle brackets stand for a name or a number.</param>
/// <param name="Type">Type of the property.</param>
/// <param name="Value">What it is when nobody sets it.</param>
/// <param name="Comment">Its doc comment, which ends with range and default: "…; 1 to 10, default 4."</param>
internal sealed partial record Setting(string Key, Type Type, object? Value, string Comment)
{
    private static readonly (string Word, string Unit)[] Units =
        [("KPI's unit", "the KPI's"), ("finding's unit", "the finding's"), ("seconds", "s"), ("Days after", "d"), ("hours", "h"), ("rows", "rows"), ("samples", "samples"), ("connection", "connections"), ("characters", "characters")];

    /// <summary>What it counts, told by the words of its comment; empty for words and addresses.</summary>
    public string Unit => Kind is "text" && !Comment.Contains("characters", StringComparison.Ordinal) || Kind is "address" or "true or false" || Kind.StartsWith("one of", StringComparison.Ordinal)
        ? ""
        : Units.FirstOrDefault(unit => Comment.Contains(unit.Word, StringComparison.OrdinalIgnoreCase)).Unit ?? "";

    /// <summary>Its type in words.</summary>
    public string Kind => (Nullable.GetUnderlyingType(Type) ?? Type) switch
    {
        var type when type == typeof(string) => "text",
        var type when type == typeof(Uri) => "address",
        var type when type == typeof(int) => "whole number",
        var type when type == typeof(double) => "number",
        var type when type == typeof(DateTimeOffset) => "time",
        var type when type == typeof(bool) => "true or false",
        { IsEnum: true } => "one of",
        var type => throw new InvalidOperationException($"{Key} has a type that the page has no word for: {type}."),
    };

    /// <summary>The documented bounds, inclusive; null without.</summary>
    public (long Least, long? Most)? Bounds => RangeText().Match(Comment) is { Success: true } match
        ? (Number(match.Groups["least"].Value), match.Groups["most"].Success ? Number(match.Groups["most"].Value) : null)
        : null;

    /// <summary>What it may be.</summary>
    public string Range => (Nullable.GetUnderlyingType(Type) ?? Type) is { IsEnum: true } type
        ? string.Join(", ", Enum.GetNames(type).Select(name => $"`{name.ToLowerInvariant()}`"))
        : Bounds switch
        {
            null => "",
            { Most: { } most } bounds => string.Create(CultureInfo.InvariantCulture, $"{bounds.Least:N0} … {most:N0}"),
            { } bounds => string.Create(CultureInfo.InvariantCulture, $"≥ {bounds.Least}"),
        };

    /// <summary>The default as the comment tells it; null if it tells none.</summary>
    public string? DocumentedDefault => DefaultText().Match(Comment) is { Success: true } match ? match.Groups["default"].Value.Trim('`', '"') : null;

    /// <summary>The default as the record has it.</summary>
    public string Default => Value switch
    {
        null or "" => DocumentedDefault ?? "none",
        bool value => value ? "`true`" : "`false`",
        Enum value => $"`{value.ToString().ToLowerInvariant()}`",
        IFormattable value => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => $"`{Value}`",
    };

    /// <summary>The comment without range and default.</summary>
    public string Meaning => TailText().Replace(Comment, "").Replace("..", ".", StringComparison.Ordinal);

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<least>\d[\d,]*) to (?<most>\d[\d,]*)|at least (?<least>\d+)|(?<least>\d+) or more", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RangeText();

    [GeneratedRegex(@"\bdefault (?<default>[^.;]+?)(, Tasker's own)?\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DefaultText();

    [GeneratedRegex(@"(;|(?<=\.)) ((in seconds, )?(\d[\d,]* to \d[\d,]*|at least \d+)[^.;]*|default [^.;]*|in the (KPI|finding)'s unit, 0 or more[^.;]*)(?=\.)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TailText();
}
