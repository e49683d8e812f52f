using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Operations;

/// <summary>The desk where nothing judges: there are no breaches, and it says so.</summary>
public sealed class NoBreachDesk : IBreachDesk
{
    private const string Sentence = "Breaches are not recorded: ConnectionStrings:TaskerOps is not set.";

    /// <inheritdoc/>
    public BreachBoard Board => BreachBoard.Empty;

    /// <inheritdoc/>
    public IDisposable Subscribe(Func<Task> changed) => new Nothing();

    /// <inheritdoc/>
    public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken) => throw new BreachLogDownException(Sentence);

    /// <inheritdoc/>
    public Task<BreachStory?> FindAsync(Guid id, CancellationToken cancellationToken) => throw new BreachLogDownException(Sentence);

    /// <inheritdoc/>
    public Task<BreachOutcome> ExecuteAsync(Guid id, BreachCommand command, Actor actor, CancellationToken cancellationToken) => throw new BreachLogDownException(Sentence);

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
