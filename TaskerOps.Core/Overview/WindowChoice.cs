using TaskerOps.Core.Series;

namespace TaskerOps.Core.Overview;

/// <summary>Which window a person looks at: the last so-and-so long, or from one moment to another.</summary>
/// <param name="Last">Length of a window that ends now; null when fixed.</param>
/// <param name="Fixed">A window that stays; null when it moves.</param>
public sealed record WindowChoice(TimeSpan? Last, Window? Fixed)
{
    /// <summary>What is shown when nobody chose: the last hour.</summary>
    public static readonly WindowChoice Default = new(TimeSpan.FromHours(1), null);

    /// <summary>The window as of a moment.</summary>
    public Window At(DateTimeOffset now) => Fixed ?? Window.EndingAt(now, Last ?? TimeSpan.FromHours(1));
}
