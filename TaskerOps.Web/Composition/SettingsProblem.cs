namespace TaskerOps.Web.Composition;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Setting">Full name: <c>TaskerOps:Prometheus:Url</c>.</param>
/// <param name="Problem">What is wrong and what would be right; never repeats a secret.</param>
public sealed record SettingsProblem(string Setting, string Problem);
