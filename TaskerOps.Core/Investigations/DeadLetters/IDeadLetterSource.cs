namespace TaskerOps.Core.Investigations.DeadLetters;

/// <summary>Where pages and endpoints get the investigation queue from. However many ask, the table is asked once.</summary>
public interface IDeadLetterSource
{
    /// <summary>The queue.</summary>
    /// <param name="status">One of <see cref="DeadLetterStatus"/>; null = all.</param>
    /// <param name="namespaces">Only these; empty = all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DeadLettersView> ReadAsync(string? status, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken);
}
