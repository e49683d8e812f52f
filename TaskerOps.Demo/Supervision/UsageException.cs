namespace TaskerOps.Demo.Supervision;

/// <summary>A command line that cannot be carried out; the message names the option.</summary>
public sealed class UsageException(string message) : Exception(message);
