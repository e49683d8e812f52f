using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.Overview;

/// <summary>Puts open breaches before what is measured just now: since when, and who has them.</summary>
public static class BreachVerdict
{
    /// <summary>The verdict that a person reads.</summary>
    /// <param name="measured">What the readings alone say.</param>
    /// <param name="open">The open breaches, the worst first.</param>
    /// <param name="warnings">Those of them for which nobody is called.</param>
    /// <param name="sinceOf">Since when one is so; null = since it began.</param>
    public static Verdict Of(Verdict measured, IReadOnlyList<Breach> open, IReadOnlySet<Subject>? warnings = null, Func<Breach, DateTimeOffset>? sinceOf = null)
    {
        sinceOf ??= breach => breach.StartedAt;
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(open);
        var unmeasured = open.Where(breach => breach.Subject.Kind is SubjectKind.Unmeasured).ToList();
        var findings = open.Where(breach => breach.Subject.Kind is SubjectKind.Finding).ToList();
        var breached = open.Except(unmeasured).Except(findings).ToList();
        var loud = findings.FindAll(breach => warnings?.Contains(breach.Subject) is not true);
        IEnumerable<string> said = measured.Level is VerdictLevel.Well ? [] : measured.Others.Prepend(measured.Sentence);
        if (loud.Count > 0 || (breached.Count == 0 && findings.Count > 0))
        {
            var worst = loud.Count > 0 ? loud[0] : findings[0];
            return new Verdict(
                Worse(measured.Level, loud.Count > 0 || breached.Count > 0 ? VerdictLevel.Broken : VerdictLevel.Warning),
                SubjectTitle.Of(worst.Subject),
                [
                    worst.Summary,
                    .. findings.Where(breach => breach != worst && loud.Contains(breach)).Select(Told),
                    .. breached.Count > 0 ? [$"{Who(breached)} breached{Owners(breached)}"] : (string[])[],
                    .. findings.Where(breach => breach != worst && !loud.Contains(breach)).Select(Told),
                    .. Unmeasured(unmeasured), .. said,
                ],
                sinceOf(worst), Owners([worst]));
        }

        var first = breached.Count > 0 ? breached : unmeasured;
        if (first.Count == 0)
        {
            return measured;
        }

        var others = findings.Select(Told).Concat(breached.Count > 0 ? Unmeasured(unmeasured) : []);
        return new Verdict(
            Worse(measured.Level, breached.Count > 0 ? VerdictLevel.Broken : VerdictLevel.Unknown),
            $"{Who(first)} {(breached.Count > 0 ? "breached" : "cannot be measured")}",
            [.. others, .. said],
            first.Min(sinceOf),
            Owners(first));
    }

    private static VerdictLevel Worse(VerdictLevel one, VerdictLevel other) => one > other ? one : other;

    private static string Told(Breach finding) => $"{SubjectTitle.Of(finding.Subject)}: {finding.Summary}";

    private static IEnumerable<string> Unmeasured(List<Breach> unmeasured) =>
        unmeasured.Count > 0 ? [$"{Who(unmeasured)} cannot be measured{Owners(unmeasured)}"] : [];

    private static string Who(List<Breach> breaches) => breaches switch
    {
        [var one] => SubjectTitle.Of(one.Subject),
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
