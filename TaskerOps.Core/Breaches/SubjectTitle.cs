using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;

namespace TaskerOps.Core.Breaches;

/// <summary>What a person calls a subject.</summary>
public static class SubjectTitle
{
    /// <summary>"Event propagation", "Nobody takes the work", with the template in brackets where it is about one.</summary>
    public static string Of(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var name = Kpi.Find(subject.Key)?.Title ?? FindingCatalog.Find(subject.Key)?.Title ?? Sentence(subject.Key);
        return subject.Scope.Length == 0 ? name : $"{name} ({subject.Scope})";
    }

    private static string Sentence(string key) => key.Length == 0 ? key : char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' ');
}
