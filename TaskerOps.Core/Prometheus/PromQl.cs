using System.Globalization;
using System.Text;

namespace TaskerOps.Core.Prometheus;

/// <summary>Pieces of PromQL that cannot be broken out of.</summary>
public static class PromQl
{
    /// <summary>An equality matcher; the value may hold anything.</summary>
    public static string Is(string label, string value)
    {
        var text = new StringBuilder(label).Append("=\"");
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '\\' => "\\\\",
                '"' => "\\\"",
                '\n' => "\\n",
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>A duration: whole seconds.</summary>
    public static string Range(TimeSpan length) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(length.TotalSeconds))}s");
}
