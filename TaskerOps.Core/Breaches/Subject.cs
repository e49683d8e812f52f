namespace TaskerOps.Core.Breaches;

/// <summary>What a breach is about. At most one breach of a subject is open at a time.</summary>
/// <param name="Kind">A KPI, a KPI that cannot be measured, or a finding.</param>
/// <param name="Key">Key of the KPI or of the finding, kebab-case.</param>
/// <param name="Scope">Empty for the whole system; "namespace/template" where a template has thresholds of its own.</param>
public sealed record Subject(SubjectKind Kind, string Key, string Scope = "");
