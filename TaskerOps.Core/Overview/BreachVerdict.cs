using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.Overview;

/// <summary>Puts open breaches before what is measured just now: since when, and who has them.</summary>
public static class BreachVerdict
{
    /// <summary>The verdict that a person reads.</summary>
    /// <param name="measured">What the readings alone say.</param>
    /// <param name="open">The open breaches.</param>
    public static Verdict Of(Verdict measured, IReadOnlyList<Breach> open)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(open);
        var unmeasured = open.Where(breach => breach.Subject.Kind is SubjectKind.Unmeasured).ToList();
        var breached = open.Except(unmeasured).ToList();
        var first = breached.Count > 0 ? breached : unmeasured;
        if (first.Count == 0)
        {
            return measured;
        }

        var level = breached.Count > 0 ? VerdictLevel.Broken : VerdictLevel.Unknown;
        IEnumerable<string> others = breached.Count > 0 && unmeasured.Count > 0
            ? [$"{Who(unmeasured)} cannot be measured{Owners(unmeasured)}"]
            : [];
        return new Verdict(
            measured.Level > level ? measured.Level : level,
            $"{Who(first)} {(breached.Count > 0 ? "breached" : "cannot be measured")}",
            [.. others, .. measured.Level is VerdictLevel.Well ? [] : measured.Others.Prepend(measured.Sentence)],
            first.Min(breach => breach.StartedAt),
            Owners(first));
    }

    private static string Who(List<Breach> breaches) => breaches switch
    {
        [var one] => SubjectTitle.Of(one.Subject),
        _ when breaches.Any(breach => breach.Subject.Kind is SubjectKind.Finding) => $"{breaches.Count} things",
        _ => $"{breaches.Count} KPIs",
    };

    private static string Owners(List<Breach> breaches)
    {
        var owners = breaches.Select(breach => breach.Acknowledgement?.By.Name).OfType<string>().ToList();
        var names = owners.Distinct(StringComparer.Ordinal).ToList();
        var taken = (owners.Count, breaches.Count) switch
        {
            (0, 1) => "not acknowledged",
            (0, _) => "none acknowledged",
            var (some, all) when some < all => $"{some} of {all} acknowledged",
            _ when names.Count == 1 => $"acknowledged by {names[0]}",
            _ => "all acknowledged",
        };
        return $", {taken}{(breaches.All(breach => breach.Phase is Phase.Recovering) ? ", recovering" : "")}.";
    }
}
