namespace TaskerOps.Core.Breaches.Log;

/// <summary>How the breach log is reached. Section <c>TaskerOps:BreachLog</c>; the connection itself is <c>ConnectionStrings:TaskerOps</c>.</summary>
public sealed record BreachLogOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:BreachLog";

    /// <summary>Most connections that TaskerOps opens to the breach log, one that listens not counted; 2 to 20, default 6.</summary>
    public int MaxPoolSize { get; init; } = 6;

    /// <summary>After how many seconds the server ends a statement of ours, or a transaction of ours that stands still; 1 to 30, default 5.</summary>
    public int StatementTimeoutSeconds { get; init; } = 5;

    /// <summary>After how many seconds an attempt to connect is given up; 1 to 30, default 3.</summary>
    public int ConnectTimeoutSeconds { get; init; } = 3;
}
