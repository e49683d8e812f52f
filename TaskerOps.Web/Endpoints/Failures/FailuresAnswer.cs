using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Endpoints.Failures;

/// <summary>The answer of <c>GET /api/v1/failures</c>.</summary>
/// <param name="From">Inclusive start.</param>
/// <param name="To">Exclusive end.</param>
/// <param name="AsOf">When the tables were read.</param>
/// <param name="ByReports">Whether the failures were found by the workers' reports, because the window is too long to look through.</param>
/// <param name="LeftOut">Failures of the window that were not read; the newest were.</param>
/// <param name="Panels">How the numbers of the panels become these rows.</param>
/// <param name="Groups">The causes, the worst first.</param>
public sealed record FailuresAnswer(
    DateTimeOffset From, DateTimeOffset To, DateTimeOffset AsOf, bool ByReports, int LeftOut,
    IReadOnlyList<FailuresAnswer.PanelRows> Panels, IReadOnlyList<FailureGroupAnswer> Groups)
{
    /// <summary>Tells a view.</summary>
    public static FailuresAnswer Of(FailuresView view, EarlierFailures? earlier)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.Window.From, view.Window.To, view.AsOf, view.IsByReports, view.LeftOut,
            [PanelRows.Of(view, "step-failures"), PanelRows.Of(view, "task-failures")],
            [.. view.Groups.Select(group => FailureGroupAnswer.Of(group, view, earlier))]);
    }

    /// <summary>A panel and the rows behind its number.</summary>
    /// <param name="Panel">Key of the panel.</param>
    /// <param name="Count">Its number; null = not known.</param>
    /// <param name="Rows">The rows found.</param>
    /// <param name="Sentence">Both in one line.</param>
    public sealed record PanelRows(string Panel, double? Count, int Rows, string Sentence)
    {
        /// <summary>Tells one.</summary>
        internal static PanelRows Of(FailuresView view, string key)
        {
            var told = Reconciliation.Of(view, key, view.Query.Panel.Attempts);
            return new(key, told.PanelCount, told.Rows, told.Sentence);
        }
    }
}
