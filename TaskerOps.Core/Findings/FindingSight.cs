namespace TaskerOps.Core.Findings;

/// <summary>Whether a finding could be seen.</summary>
public enum FindingSight
{
    /// <summary>It could: it is raised, or it is not.</summary>
    Seen,

    /// <summary>A source or a right is missing, or does not reach back that far.</summary>
    CannotSee,

    /// <summary>It means nothing for this Tasker.</summary>
    DoesNotApply,
}
