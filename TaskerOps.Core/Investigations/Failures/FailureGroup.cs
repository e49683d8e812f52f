namespace TaskerOps.Core.Investigations.Failures;

/// <summary>All failures of a window that have one cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Fingerprint">Its key.</param>
/// <param name="Failures">Newest first, of all kinds.</param>
public sealed record FailureGroup(FailureCause Cause, Fingerprint Fingerprint, IReadOnlyList<Failure> Failures)
{
    /// <summary>Tasks that failed of it, each in the group of its first failed step.</summary>
    public required int FailedTasks { get; init; }

    /// <summary>Steps that failed for good.</summary>
    public required int Finals { get; init; }

    /// <summary>Failed reports, those that were tried again included.</summary>
    public required int Attempts { get; init; }

    /// <summary>Tasks that have any failure of it.</summary>
    public required int Tasks { get; init; }

    /// <summary>The first within the window, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last within the window, UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>The handlers that ran the step; usually one.</summary>
    public required IReadOnlyList<string> Handlers { get; init; }

    /// <summary>Versions of the template, most frequent first, by failures.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Versions { get; init; }

    /// <summary>Worker processes, most frequent first, by failures.</summary>
    public required IReadOnlyList<KeyValuePair<Guid, int>> Workers { get; init; }

    /// <summary>The newest message as it stands; null where none is told.</summary>
    public required string? Sample { get; init; }

    /// <summary>How many failures of a kind it has: what a panel counts.</summary>
    public int CountOf(FailureKind kind) => kind switch
    {
        FailureKind.Task => FailedTasks,
        FailureKind.Attempt => Attempts,
        _ => Finals,
    };

    /// <summary>Whether it failed for good, or only attempts did and were tried again.</summary>
    public bool IsFinal => Finals > 0 || FailedTasks > 0;
}
