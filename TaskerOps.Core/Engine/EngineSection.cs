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
    /// <summary>Nothing to tell: grey if it should be there, quiet if it does not apply.</summary>
    public static EngineSection<T> Without(Absence absence) =>
        new(absence.Reason is AbsenceReason.NotConfigured ? VerdictLevel.Well : VerdictLevel.Unknown, absence.Text, [], absence);
}
