namespace TaskerOps.Web.Navigation;

/// <summary>A value in the URL that could not be taken as it stands.</summary>
/// <param name="Field">Its name in the URL.</param>
/// <param name="Sentence">What is wrong and what is shown instead.</param>
public sealed record FieldProblem(string Field, string Sentence);
