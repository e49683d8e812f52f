namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Who is told of breaches. Section <c>TaskerOps:Notify</c>.</summary>
public sealed record NotifyOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Notify";

    /// <summary>After how many seconds without an answer a receiver is tried again later; 1 to 60, default 10.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>After how many hours a notice that could not be delivered is given up: old news wakes nobody; 1 to 720, default 24.</summary>
    public int GiveUpAfterHours { get; init; } = 24;

    /// <summary>Alertmanager.</summary>
    public AlertmanagerOptions Alertmanager { get; init; } = new();

    /// <summary>PagerDuty.</summary>
    public PagerDutyOptions PagerDuty { get; init; } = new();

    /// <summary>Opsgenie.</summary>
    public OpsgenieOptions Opsgenie { get; init; } = new();

    /// <summary>Anything else that takes JSON.</summary>
    public IReadOnlyList<WebhookOptions> Webhook { get; init; } = [];

    /// <summary>A sign of life, so that someone else notices when TaskerOps is dead.</summary>
    public HeartbeatOptions Heartbeat { get; init; } = new();
}
