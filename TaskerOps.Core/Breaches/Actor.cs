namespace TaskerOps.Core.Breaches;

/// <summary>Who did something.</summary>
/// <param name="Name">As signed in, or as given; 1 to 80 characters.</param>
/// <param name="IsVerified">Whether the name was proved by signing in.</param>
public sealed record Actor(string Name, bool IsVerified);
