namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Where a notice comes from.</summary>
/// <param name="Environment">Name of the watched environment.</param>
/// <param name="PublicUrl">Address at which people reach TaskerOps; null = links are left out.</param>
public sealed record NoticeSite(string Environment, Uri? PublicUrl);
