using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Navigation;

/// <summary>Reads a <see cref="ViewState"/> from the query of a URL. Never throws: a bad value becomes its default and a sentence.</summary>
public sealed class ViewStateReader
{
    private const int MostNamespaces = 50;
    private const int LongestNamespace = 128;
    private static readonly TimeSpan ShortestLast = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, StringValues> fields;
    private readonly List<FieldProblem> problems = [];

    private ViewStateReader(string query) => fields = new(QueryHelpers.ParseQuery(query), StringComparer.OrdinalIgnoreCase);

    /// <summary>What the query says.</summary>
    /// <param name="query">With or without the question mark; null = nothing chosen. Unknown fields are left alone.</param>
    public static ParsedView Read(string? query)
    {
        var reader = new ViewStateReader(query ?? "");
        var state = new ViewState
        {
            Window = reader.Window(),
            Namespaces = reader.Namespaces(),
            Refresh = reader.Refresh(),
            PausedAt = reader.Moment(ViewFields.Paused, "the page is live"),
            Utc = reader.Zone(),
            Kiosk = reader.Flag(ViewFields.Kiosk),
            Attempts = reader.Flag(ViewFields.Attempts),
        };
        return new ParsedView(state, reader.problems);
    }

    private WindowChoice Window()
    {
        if (Text(ViewFields.From) is null && Text(ViewFields.To) is null)
        {
            return Last();
        }

        var from = Moment(ViewFields.From, "the last hour is shown");
        var to = Moment(ViewFields.To, "the last hour is shown");
        if (from is null || to is null)
        {
            if (problems.Count == 0)
            {
                Problem(from is null ? ViewFields.From : ViewFields.To, "is missing: a window needs both from and to. The last hour is shown.");
            }

            return WindowChoice.Default;
        }

        var length = to.Value - from.Value;
        if (length < Core.Series.Window.Shortest)
        {
            Problem(ViewFields.To, "does not lie after from. The last hour is shown.");
            return WindowChoice.Default;
        }

        if (length > Core.Series.Window.Longest)
        {
            Problem(ViewFields.From, $"lies more than {Core.Series.Window.Longest.TotalDays:0} days before to. The last {Core.Series.Window.Longest.TotalDays:0} days before to are shown.");
            from = to.Value - Core.Series.Window.Longest;
        }

        return new WindowChoice(null, new Window(from.Value, to.Value));
    }

    private WindowChoice Last()
    {
        if (Text(ViewFields.Last) is not { } code)
        {
            return WindowChoice.Default;
        }

        if (DurationCode.Read(code) is not { } last)
        {
            Problem(ViewFields.Last, "is not a duration such as 15m, 6h or 7d. The last hour is shown.");
            return WindowChoice.Default;
        }

        if (last < ShortestLast || last > Core.Series.Window.Longest)
        {
            last = last < ShortestLast ? ShortestLast : Core.Series.Window.Longest;
            Problem(ViewFields.Last, $"lies outside 1m to {Core.Series.Window.Longest.TotalDays:0}d. {DurationCode.Write(last)} is shown.");
        }

        return new WindowChoice(last, null);
    }

    private List<string> Namespaces()
    {
        var given = fields.GetValueOrDefault(ViewFields.Namespace).OfType<string>().Where(name => name.Length > 0);
        var names = new SortedSet<string>(given, StringComparer.Ordinal);
        var taken = names.Where(name => name.Length <= LongestNamespace).Take(MostNamespaces).ToList();
        if (taken.Count < names.Count)
        {
            Problem(ViewFields.Namespace, $"names more than {MostNamespaces} namespaces, or one longer than {LongestNamespace} characters. The others are shown.");
        }

        return taken;
    }

    private TimeSpan? Refresh()
    {
        var text = Text(ViewFields.Refresh);
        if (text is null || string.Equals(text, ViewFields.Off, StringComparison.OrdinalIgnoreCase))
        {
            return text is null ? ViewState.Default.Refresh : null;
        }

        if (DurationCode.Read(text) is not { } every)
        {
            Problem(ViewFields.Refresh, "is neither off nor a duration such as 15s. Figures refresh every 5 s.");
            return ViewState.Default.Refresh;
        }

        var (least, most) = (ViewState.UsualRefreshes[0], ViewState.UsualRefreshes[^1]);
        if (every < least || every > most)
        {
            every = every < least ? least : most;
            Problem(ViewFields.Refresh, $"lies outside 5s to 1m. Figures refresh every {DurationCode.Write(every)}.");
        }

        return every;
    }

    private DateTimeOffset? Moment(string field, string instead)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && at.Year is > 1970 and < 9000)
        {
            return at;
        }

        Problem(field, $"is not a moment such as 2026-11-22T15:18:30Z; {instead}.");
        return null;
    }

    private bool Zone()
    {
        var zone = Text(ViewFields.Zone);
        if (zone is null || string.Equals(zone, ViewFields.UtcZone, StringComparison.OrdinalIgnoreCase))
        {
            return zone is not null;
        }

        Problem(ViewFields.Zone, "is not utc. Times are in the browser's zone.");
        return false;
    }

    private bool Flag(string field)
    {
        if (!fields.TryGetValue(field, out var value))
        {
            return false;
        }

        if (value.ToString() is "" or "true" or "1")
        {
            return true;
        }

        if (value.ToString() is not ("false" or "0"))
        {
            Problem(field, "is neither true nor false. It is off.");
        }

        return false;
    }

    private string? Text(string field) => fields.TryGetValue(field, out var value) && !string.IsNullOrEmpty(value) ? value[^1] : null;

    private void Problem(string field, string sentence) => problems.Add(new FieldProblem(field, sentence));
}
