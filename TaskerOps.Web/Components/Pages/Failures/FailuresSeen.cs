using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Overview;

namespace TaskerOps.Web.Components.Pages.Failures;

/// <summary>What the pages of failures show.</summary>
/// <param name="Failures">The failures of the window.</param>
/// <param name="Earlier">What was seen before it; null = not known, or not yet.</param>
/// <param name="Overview">The overview of the same choice: for namespaces and sources.</param>
public sealed record FailuresSeen(FailuresView Failures, EarlierFailures? Earlier, OverviewView Overview);
