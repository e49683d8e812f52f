namespace TaskerOps.Core.Breaches;

/// <summary>Whether the alert of a KPI could fire if things went bad.</summary>
/// <param name="Reason">Why it could not, in one sentence; null = it is armed.</param>
public sealed record Arming(string? Reason)
{
    /// <summary>Whether it could fire.</summary>
    public bool IsArmed => Reason is null;
}
