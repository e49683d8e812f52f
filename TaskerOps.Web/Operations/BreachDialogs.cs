using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Operations;

/// <summary>Where any component of a page asks for the one dialog that changes breaches.</summary>
public sealed class BreachDialogs
{
    private static readonly Func<BreachVerb, IReadOnlyList<Breach>, Task> Nobody = (_, _) => Task.CompletedTask;

    private Func<BreachVerb, IReadOnlyList<Breach>, Task> open = Nobody;

    /// <summary>Opens the dialog; ends when it is open.</summary>
    public Task AskAsync(BreachVerb verb, params IReadOnlyList<Breach> breaches) => open(verb, breaches);

    /// <summary>The dialog of the page takes over; null = it is gone.</summary>
    public void Attach(Func<BreachVerb, IReadOnlyList<Breach>, Task>? dialog) => open = dialog ?? Nobody;
}
