namespace TaskerOps.Web.Operations;

/// <summary>What a person or a program asks for, before it is checked.</summary>
public record BreachRequest
{
    /// <summary>The version of the breach that was seen.</summary>
    public long? Version { get; init; }

    /// <summary>1 to 2000 characters; required to acknowledge, to note and to resolve.</summary>
    public string? Note { get; init; }

    /// <summary>ISO 8601, UTC where no zone is given; required to snooze, optional to acknowledge.</summary>
    public string? Until { get; init; }

    /// <summary>Acknowledge: it ends when the value goes beyond this, in the unit of the breach.</summary>
    public double? Beyond { get; init; }

    /// <summary>Acknowledge: it ends when another KPI goes into breach.</summary>
    public bool? WithAnother { get; init; }

    /// <summary>Who, while nobody signs in: 1 to 80 characters.</summary>
    public string? By { get; init; }
}
