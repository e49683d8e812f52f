using System.Collections.Concurrent;

namespace TaskerOps.Core.Telemetry;

/// <summary>
/// Keeps the values of a label few: whoever names namespaces and handlers could otherwise fill the memory of every Prometheus that scrapes us.
/// What comes first keeps its name; what comes after the limit is counted together.
/// </summary>
/// <param name="most">Most values, 1 or more.</param>
public sealed class BoundedLabel(int most)
{
    /// <summary>The name of all that came too late.</summary>
    public const string Other = "(other)";

    /// <summary>Longest value, in characters; Tasker's own names are no longer.</summary>
    public const int Longest = 128;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The value to use.</summary>
    public string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_known.TryGetValue(value, out var known))
        {
            return known;
        }

        if (_known.Count >= most)
        {
            return Other;
        }

        return _known.GetOrAdd(value, Shortened(value));
    }

    // Half a surrogate pair is no text that could be sent.
    private static string Shortened(string value) => value.Length <= Longest ? value : value[..(char.IsHighSurrogate(value[Longest - 1]) ? Longest - 1 : Longest)];
}
