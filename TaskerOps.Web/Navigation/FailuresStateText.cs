using Microsoft.AspNetCore.WebUtilities;
using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Web.Navigation;

/// <summary>Writes and reads a <see cref="FailuresState"/> as fields of a URL. Reading never throws: a bad value is left out, with a sentence.</summary>
public static class FailuresStateText
{
    private const string Panel = "panel";
    private const string Handler = "handler";
    private const int LongestHandler = 512;

    /// <summary>The fields, defaults left out, in a fixed order.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fields(FailuresState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Panel is not Reconciliation.StepFailures)
        {
            yield return new(Panel, state.Panel);
        }

        if (state.Handler is not null)
        {
            yield return new(Handler, state.Handler);
        }
    }

    /// <summary>What a query says, and what of it could not be taken.</summary>
    /// <param name="query">With or without the question mark; fields of others are left alone.</param>
    public static (FailuresState State, IReadOnlyList<FieldProblem> Problems) Read(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query ?? "");
        var problems = new List<FieldProblem>();
        var panel = fields.GetValueOrDefault(Panel).LastOrDefault();
        if (!string.IsNullOrEmpty(panel) && !Reconciliation.IsOfFailures(panel))
        {
            problems.Add(new FieldProblem(Panel, "is not step-failures, task-failures or tasks-failed. Step failures are counted."));
            panel = null;
        }

        var handler = fields.GetValueOrDefault(Handler).LastOrDefault();
        if (handler is { Length: > LongestHandler })
        {
            problems.Add(new FieldProblem(Handler, FormattableString.Invariant($"is longer than {LongestHandler} characters. All handlers are shown.")));
            handler = null;
        }

        return (
            new FailuresState { Panel = string.IsNullOrEmpty(panel) ? Reconciliation.StepFailures : panel, Handler = string.IsNullOrEmpty(handler) ? null : handler },
            problems);
    }
}
