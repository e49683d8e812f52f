namespace TaskerOps.Core.Vitals;

/// <summary>What a queue is for.</summary>
public enum QueueKind
{
    /// <summary>Requests, results and finalisations, read by orchestrators.</summary>
    Orchestration,

    /// <summary>Steps of one namespace, read by workers.</summary>
    Steps,

    /// <summary>Domain events of one namespace, read by whoever subscribes.</summary>
    DomainEvents,

    /// <summary>Domain events that could not be delivered.</summary>
    DeadDomainEvents,

    /// <summary>Not one of Tasker's names.</summary>
    Other,
}
