namespace TaskerOps.Core.Breaches;

/// <summary>Another version of a template came into use.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Template">Its name.</param>
/// <param name="Version">The version.</param>
/// <param name="RegisteredAt">When a worker registered it, UTC.</param>
/// <param name="FirstTaskAt">When the first task of it was created, UTC.</param>
public sealed record VersionStart(string Namespace, string Template, string Version, DateTimeOffset RegisteredAt, DateTimeOffset FirstTaskAt);
