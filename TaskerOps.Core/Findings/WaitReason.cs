using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.Findings;

/// <summary>Why a step waited for its worker.</summary>
/// <param name="Length">How long it waited, or has waited so far.</param>
/// <param name="IsOver">Whether it has been taken.</param>
/// <param name="Why">"nobody was listening".</param>
/// <param name="Finding">The breach of the finding that says so.</param>
public sealed record WaitReason(TimeSpan Length, bool IsOver, string Why, Breach Finding)
{
    /// <summary>"Waited 41 s: nobody was listening."</summary>
    public string Sentence => $"{(IsOver ? "Waited" : "Has waited")} {FindingText.Span(Length)}: {Why}.";
}
