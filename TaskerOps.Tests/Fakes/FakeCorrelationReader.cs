using TaskerOps.Core.Correlations;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Fakes;

/// <summary>Knows one correlation, or none.</summary>
internal sealed class FakeCorrelationReader : ICorrelationReader
{
    public CorrelationView? View { get; set; }

    public bool IsDown { get; set; }

    public Task<CorrelationView?> ReadAsync(Guid correlation, CancellationToken cancellationToken) =>
        IsDown ? throw new TasksUnreadException("Tasker's database did not answer this question in time.") : Task.FromResult(View?.Id == correlation ? View : null);
}
