namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Where else the error of a cause happens: the same type and message in other namespaces, templates and steps, each of them a cause of its own.</summary>
public static class SameError
{
    /// <summary>The causes with this error, that one among them, most tasks first.</summary>
    public static IReadOnlyList<FailureGroup> Groups(FailuresView view, FailureGroup group)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(group);
        return
        [
            .. view.Groups
                .Where(other => string.Equals(other.Cause.ErrorType, group.Cause.ErrorType, StringComparison.Ordinal) && string.Equals(other.Cause.Message, group.Cause.Message, StringComparison.Ordinal))
                .OrderByDescending(other => other.Tasks).ThenBy(other => other.Fingerprint.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// What of namespace, template and step stands out among the failures of this error, against the steps that were completed in the same window,
    /// the most first; empty where those are not known, or too few.
    /// </summary>
    public static IReadOnlyList<Lift> Lifts(FailuresView view, FailureGroup group)
    {
        ArgumentNullException.ThrowIfNull(view);
        var succeededOf = view.Completed?.Values.Sum() ?? 0;
        if (view.Completed is not { } completed || succeededOf < Lift.LeastSucceeded)
        {
            return [];
        }

        var failed = Groups(view, group).Select(other => (Place: new Place(other.Cause.Namespace, other.Cause.Template, other.Cause.Step ?? ""), other.Tasks)).ToList();
        var failedOf = failed.Sum(one => one.Tasks);
        // Places are as many as steps have names: each is looked at once.
        var succeeded = Sums(completed.Select(one => (one.Key, one.Value)));
        return
        [
            .. Sums(failed)
                .Select(part => new Lift(part.Key.Dimension, part.Key.Value, part.Value, failedOf, succeeded.GetValueOrDefault(part.Key), succeededOf))
                .Where(lift => lift.Failed >= Lift.LeastFailed && lift.Factor >= Lift.Remarkable)
                .OrderByDescending(lift => lift.Factor).ThenBy(lift => lift.Dimension, StringComparer.Ordinal).ThenBy(lift => lift.Value, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<(string Dimension, string Value), int> Sums(IEnumerable<(Place Place, int Count)> places) =>
        places.SelectMany(one => Parts(one.Place).Select(part => (Part: part, one.Count))).GroupBy(one => one.Part).ToDictionary(part => part.Key, part => part.Sum(one => one.Count));

    private static (string Dimension, string Value)[] Parts(Place place) =>
        [("namespace", place.Namespace), ("template", $"{place.Namespace}/{place.Template}"), ("step", place.Step)];
}
