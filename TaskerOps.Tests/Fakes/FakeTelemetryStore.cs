using TaskerOps.Core.Observability;

namespace TaskerOps.Tests.Fakes;

/// <summary>A store of logs or traces that gives one answer, when it comes.</summary>
internal sealed class FakeTelemetryStore<T>(Task<TelemetryAnswer<T>> answer) : ITelemetryStore<T>
{
    public string Name => "Store";

    public Task<TelemetryAnswer<T>> FindAsync(TelemetryQuery query, CancellationToken cancellationToken) => answer;
}
