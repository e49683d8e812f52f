using TaskerOps.Core.Search;

namespace TaskerOps.Web.Navigation;

/// <summary>Where what was found is shown.</summary>
public static class SearchHitUrls
{
    /// <summary>The page of a hit.</summary>
    public static string Of(SearchHit hit, ViewState state) => hit switch
    {
        { Kind: SearchHitKind.Breach } => OpsUrls.Breach(hit.Id, state),
        { Kind: SearchHitKind.Step, Task: { } task } => OpsUrls.Step(task, hit.Id, state),
        { Kind: SearchHitKind.DeadLetter, Task: { } task } => OpsUrls.Task(task, state),
        { Kind: SearchHitKind.Task } => OpsUrls.Task(hit.Id, state),
        _ => OpsUrls.Correlation(hit.Id, state),
    };
}
