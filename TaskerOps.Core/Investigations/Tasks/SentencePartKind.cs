namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>What a piece of a sentence names.</summary>
public enum SentencePartKind
{
    /// <summary>Nothing; plain words.</summary>
    Text,

    /// <summary>A step of the task.</summary>
    Step,

    /// <summary>A moment.</summary>
    Moment,

    /// <summary>The group of failures with the same cause.</summary>
    Cause,
}
