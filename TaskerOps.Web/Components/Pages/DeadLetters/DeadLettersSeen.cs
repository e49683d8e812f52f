using TaskerOps.Core.Breaches;
using TaskerOps.Core.Investigations.DeadLetters;
using TaskerOps.Core.Overview;

namespace TaskerOps.Web.Components.Pages.DeadLetters;

/// <summary>What the page of the investigation queue shows.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Overview">The overview of the same choice: for sources.</param>
/// <param name="Findings">Findings that were raised while the tasks of the queue waited.</param>
public sealed record DeadLettersSeen(DeadLettersView Queue, OverviewView Overview, IReadOnlyList<Breach> Findings);
