using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Vitals;

/// <summary>What a source told, or the reason why it cannot: one of the two is null.</summary>
/// <typeparam name="T">What is told; immutable.</typeparam>
/// <param name="Value">What it told.</param>
/// <param name="Absence">
/// Why not. <see cref="AbsenceReason.NotConfigured"/>: it does not apply to this Tasker, which has another message
/// backend. Any other reason: it would apply, and cannot be seen.
/// </param>
public sealed record Told<T>(T? Value, Absence? Absence)
    where T : class
{
    /// <summary>Told.</summary>
    public static implicit operator Told<T>(T value) => new(value, null);

    /// <summary>Not told.</summary>
    public static implicit operator Told<T>(Absence absence) => new(null, absence);
}
