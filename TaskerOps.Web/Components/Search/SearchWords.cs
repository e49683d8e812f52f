using TaskerOps.Core.Search;

namespace TaskerOps.Web.Components.Search;

/// <summary>The words of the search.</summary>
internal static class SearchWords
{
    /// <summary>What something is.</summary>
    public static string Of(SearchHitKind kind) => kind switch
    {
        SearchHitKind.Task => "Task",
        SearchHitKind.Step => "Step",
        SearchHitKind.Correlation => "Correlation",
        SearchHitKind.DeadLetter => "DLQ entry",
        _ => "Breach",
    };

    /// <summary>What the answer means, or what to do.</summary>
    public static string About(string text, SearchAnswer answer, bool busy)
    {
        if (text.Trim().Length == 0)
        {
            return "Task, step, correlation, DLQ entry or breach. Paste a whole line of a log or JSON: the ids in it are found.";
        }

        if (busy)
        {
            return "Looking …";
        }

        return answer switch
        {
            { Tried.Count: 0 } => $"There is no id in this: an id has at least {IdPrefix.Fewest} hexadecimal digits.",
            { Hits.Count: 0, Problems.Count: 0 } => $"Nothing begins with {string.Join(", ", answer.Tried)}: no task, step, correlation id, parent correlation id, DLQ entry or breach.",
            { IsCapped: true } => $"There is more: at most {SearchAnswer.MostPerKind} of a kind, {IdScan.Most} ids and {IdScan.Longest} characters are looked at. More digits narrow it.",
            _ => "",
        };
    }
}
