namespace TaskerOps.Core.Observability;

/// <summary>Where Tasker's logs and traces are. Section <c>TaskerOps:Observability</c>. Nothing is required; what is absent is said on the pages.</summary>
public sealed record ObservabilityOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Observability";

    /// <summary>Loki, for logs.</summary>
    public StoreOptions Loki { get; init; } = new();

    /// <summary>Which streams of Loki are Tasker's; a LogQL stream selector. For container logs it may be `{container=~"tasker.*"}`.</summary>
    public string LokiSelector { get; init; } = """{service_name=~"tasker.*"}""";

    /// <summary>Tempo, for traces.</summary>
    public StoreOptions Tempo { get; init; } = new();

    /// <summary>Jaeger, for traces; its query service.</summary>
    public StoreOptions Jaeger { get; init; } = new();

    /// <summary>Which service Jaeger is asked about: only the orchestrator's spans carry ids of tasks. Default tasker-orchestration.</summary>
    public string JaegerService { get; init; } = "tasker-orchestration";

    /// <summary>Links to other tools, in the order in which they are shown; default none.</summary>
    public IReadOnlyList<OutsideLink> Links { get; init; } = [];
}
