namespace TaskerOps.Web.Operations;

/// <summary>What a person does while nothing can be recorded. Pages and API say the same.</summary>
public static class LogDownAdvice
{
    /// <summary>The sentence.</summary>
    public const string Text =
        "Nothing was written. Tell your team by other means that you have it, see to the database of the breach log, and acknowledge once it answers; judging goes on meanwhile.";
}
