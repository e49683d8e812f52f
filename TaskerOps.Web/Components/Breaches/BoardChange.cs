using System.Globalization;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>What of a board makes a stored list out of date: another set of open breaches, or another version of one. A mere evaluation does not.</summary>
public static class BoardChange
{
    /// <summary>Equal for boards whose breaches are the same.</summary>
    public static string Of(BreachBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return string.Join(' ', board.All.OrderBy(breach => breach.Id).Select(breach => string.Create(CultureInfo.InvariantCulture, $"{breach.Id:N}.{breach.Version}")))
            + (board.NotRecordedSince is null ? "" : " down");
    }
}
