using System.Globalization;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Reads the query of <c>GET /api/v1/breaches</c>.</summary>
public static class BreachQueryInput
{
    /// <summary>The most breaches of one page.</summary>
    public const int Most = 200;

    private const int MostKeys = 50;

    /// <summary>The filter, or the field that is wrong and why.</summary>
    public static (BreachFilter? Filter, string Field, string Problem) Filter(
        IReadOnlyList<string>? states, IReadOnlyList<string>? kpis, string? from, string? to, string? before, string? limit)
    {
        var wanted = new HashSet<BreachState>();
        foreach (var name in Parts(states))
        {
            if (State(name) is not { } state)
            {
                return (null, "state", "'state' must be open, acknowledged, snoozed or resolved; it may stand several times.");
            }

            wanted.Add(state);
        }

        var keys = Parts(kpis).ToHashSet(StringComparer.Ordinal);
        if (keys.Count > MostKeys || keys.Any(key => key.Length > 128))
        {
            return (null, "kpi", FormattableString.Invariant($"'kpi' names at most {MostKeys} keys of KPIs or findings."));
        }

        if (!QueryInput.TryMoment(from, default, out var start))
        {
            return (null, "from", QueryInput.NotAMoment("from", from));
        }

        if (!QueryInput.TryMoment(to, default, out var end))
        {
            return (null, "to", QueryInput.NotAMoment("to", to));
        }

        if (start != default && end != default && end <= start)
        {
            return (null, "to", "'to' must lie after 'from'.");
        }

        var page = default(Guid?);
        if (!string.IsNullOrWhiteSpace(before))
        {
            if (!Guid.TryParseExact(before, "D", out var id))
            {
                return (null, "before", "'before' must be the id of a breach.");
            }

            page = id;
        }

        var most = 50;
        return !string.IsNullOrWhiteSpace(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > Most)
            ? (null, "limit", FormattableString.Invariant($"'limit' must be a whole number from 1 to {Most}."))
            : (new BreachFilter(wanted, keys, start == default ? null : start, end == default ? null : end, page, most), "", "");
    }

    /// <summary>A state by its name; null if there is none of that name.</summary>
    public static BreachState? State(string name) =>
        Enum.GetValues<BreachState>().Cast<BreachState?>().FirstOrDefault(state => string.Equals(Words.Kebab(state), name, StringComparison.OrdinalIgnoreCase));

    // Both state=open&state=snoozed and state=open,snoozed.
    private static IEnumerable<string> Parts(IReadOnlyList<string>? values) =>
        (values ?? []).SelectMany(value => value.Split([',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
