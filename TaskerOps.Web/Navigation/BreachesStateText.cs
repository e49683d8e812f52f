using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Endpoints;
using TaskerOps.Web.Endpoints.Breaches;

namespace TaskerOps.Web.Navigation;

/// <summary>Writes and reads a <see cref="BreachesState"/> as fields of a URL. Reading never throws: a bad value is left out, with a sentence.</summary>
public static class BreachesStateText
{
    private const int MostKeys = 20;

    /// <summary>The fields, defaults left out, in a fixed order.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fields(BreachesState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return
        [
            .. state.States.Select(one => KeyValuePair.Create("state", (string?)Words.Kebab(one))),
            .. state.Keys.Select(key => KeyValuePair.Create("kpi", (string?)key)),
            .. Field(ViewFields.Last, state.Last is { } last ? DurationCode.Write(last) : null),
            .. Field(ViewFields.From, state.From is { } from ? ViewStateText.Moment(from) : null),
            .. Field(ViewFields.To, state.To is { } to ? ViewStateText.Moment(to) : null),
            .. Field("before", state.Before?.ToString("D", CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>What a query says, and what of it could not be taken.</summary>
    public static (BreachesState State, IReadOnlyList<FieldProblem> Problems) Read(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query ?? "");
        var problems = new List<FieldProblem>();
        var names = fields.GetValueOrDefault("state").OfType<string>().SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var states = names.Select(BreachQueryInput.State).OfType<BreachState>().Distinct().Order().ToList();
        Unless(names.TrueForAll(name => BreachQueryInput.State(name) is not null), "state", "is not open, acknowledged, snoozed or resolved. It is left out.");

        var given = fields.GetValueOrDefault("kpi").OfType<string>().Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var keys = given.Where(key => key.Length <= 128).Take(MostKeys).Order(StringComparer.Ordinal).ToList();
        Unless(keys.Count == given.Count, "kpi", "is too long, or there are too many. The others are taken.");

        var code = fields.GetValueOrDefault(ViewFields.Last).LastOrDefault();
        var last = DurationCode.Read(code);
        Unless(string.IsNullOrEmpty(code) || last is not null, ViewFields.Last, "is not a duration such as 24h or 7d. Breaches of any time are listed.");

        var (from, to) = (Moment(ViewFields.From), Moment(ViewFields.To));
        if (to <= from)
        {
            Unless(false, ViewFields.To, "does not lie after from. Breaches of any time are listed.");
            (from, to) = (null, null);
        }

        var page = fields.GetValueOrDefault("before").LastOrDefault();
        var before = Guid.TryParseExact(page, "D", out var id) ? id : (Guid?)null;
        Unless(string.IsNullOrEmpty(page) || before is not null, "before", "is not the id of a breach. The newest are listed.");
        return (new BreachesState { States = states, Keys = keys, Last = last, From = last is null ? from : null, To = last is null ? to : null, Before = before }, problems);

        DateTimeOffset? Moment(string field)
        {
            var text = fields.GetValueOrDefault(field).LastOrDefault();
            var isMoment = QueryInput.TryMoment(text, default, out var at);
            Unless(isMoment, field, "is not a moment such as 2026-11-22T15:18:30Z. It is left out.");
            return isMoment && at != default ? at : null;
        }

        void Unless(bool well, string field, string sentence)
        {
            if (!well)
            {
                problems.Add(new FieldProblem(field, sentence));
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Field(string name, string? value) => value is null ? [] : [KeyValuePair.Create(name, (string?)value)];
}
