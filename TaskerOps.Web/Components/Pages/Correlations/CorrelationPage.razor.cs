using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Observability;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Components.Pages.Correlations;

/// <summary>Everything under one correlation id.</summary>
public sealed partial class CorrelationPage
{
    private static readonly TelemetryQuery None = new([], [], [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    private static readonly TimeSpan LongestPrerender = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource gone = new();
    private CorrelationView? view;
    private TelemetryQuery telemetry = None;
    private string? problem;
    private string? shownId;
    private bool missing;

    /// <summary>The correlation id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ICorrelationReader Reader { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!string.Equals(Id, shownId, StringComparison.Ordinal))
        {
            shownId = Id;
            (view, missing) = (null, false);
            var read = ReadAsync();
            await (RendererInfo.IsInteractive ? read : Task.WhenAny(read, Task.Delay(LongestPrerender, Time, gone.Token)));
        }
    }

    private async Task ReadAsync()
    {
        if (!Guid.TryParseExact(Id, "D", out var correlation))
        {
            problem = "This is no correlation id: it must be a UUID with dashes. Ctrl-K finds the beginning of one.";
            return;
        }

        try
        {
            var read = await Reader.ReadAsync(correlation, gone.Token);
            if (string.Equals(Id, shownId, StringComparison.Ordinal))
            {
                (view, missing, problem) = (read, read is null, null);
                telemetry = read is null ? None : CorrelationTelemetry.Of(read);
            }
        }
        catch (TasksUnreadException exception)
        {
            problem = exception.Message;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }
}
