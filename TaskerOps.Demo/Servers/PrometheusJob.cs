namespace TaskerOps.Demo.Servers;

/// <summary>One scrape job: its targets stand in a file (see <see cref="TargetsFile"/>) that may be rewritten at any time.</summary>
/// <param name="Name">The value of the label <c>job</c>.</param>
/// <param name="Targets">Path of the file.</param>
public sealed record PrometheusJob(string Name, string Targets);
