namespace TaskerOps.Core.Tasker;

/// <summary>How Tasker's database is reached. Section <c>TaskerOps:Database</c>; the connection itself is <c>ConnectionStrings:Tasker</c>.</summary>
public sealed record TaskerDatabaseOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Database";

    /// <summary>Most connections that TaskerOps opens to Tasker's database; 1 to 10, default 4.</summary>
    public int MaxPoolSize { get; init; } = 4;

    /// <summary>After how many seconds the server ends a statement of ours; 1 to 60, default 10.</summary>
    public int StatementTimeoutSeconds { get; init; } = 10;

    /// <summary>After how many seconds an attempt to connect is given up; 1 to 30, default 3.</summary>
    public int ConnectTimeoutSeconds { get; init; } = 3;

    /// <summary>How many rows of a transition table one question may read; beyond it the tables do not serve the window cheaply. 10,000 to 10,000,000, default 3,000,000.</summary>
    public int MostRows { get; init; } = 3_000_000;

    /// <summary>Whether it is a copy, such as a recording: what its server counts is not Tasker's then, and is not read. Default false.</summary>
    public bool IsCopy { get; init; }
}
