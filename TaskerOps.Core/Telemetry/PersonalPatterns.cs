using System.Text.RegularExpressions;

namespace TaskerOps.Core.Telemetry;

/// <summary>What tells of a person within a text.</summary>
internal static partial class PersonalPatterns
{
    /// <summary>An address of electronic mail.</summary>
    [GeneratedRegex(@"(?<![\w.+%-])[A-Za-z0-9_%+-][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Address();
}
