namespace TaskerOps.Core.Telemetry;

/// <summary>The labels whose values Tasker's users choose, each with its bound.</summary>
public static class Labels
{
    /// <summary>Namespaces of Tasker; at most 200 by name.</summary>
    public static readonly BoundedLabel Namespaces = new(200);

    /// <summary>Step handlers; at most 500 by name.</summary>
    public static readonly BoundedLabel Handlers = new(500);

    /// <summary>States of tasks; at most 40 by name, twice what Tasker has.</summary>
    public static readonly BoundedLabel States = new(40);
}
