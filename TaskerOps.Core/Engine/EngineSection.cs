using TaskerOps.Core.Overview;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Engine;

/// <summary>One part of the system page.</summary>
/// <typeparam name="T">What its rows tell.</typeparam>
/// <param name="Level">How it stands; the page opens what is not well.</param>
/// <param name="Line">One sentence that suffices while all is well.</param>
/// <param name="Rows">The worst first.</param>
/// <param name="Absence">Why there is nothing to tell; null if there is.</param>
public sealed record EngineSection<T>(VerdictLevel Level, string Line, IReadOnlyList<T> Rows, Absence? Absence = null)
{
    /// <summary>Whether it applies to this Tasker, as it is configured.</summary>
    public bool Applies => Absence is not { Reason: AbsenceReason.NotConfigured };

    /// <summary>Nothing to tell.</summary>
    public static EngineSection<T> Without(Absence absence) => new(VerdictLevel.Unknown, absence.Text, [], absence);
}
