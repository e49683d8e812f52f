using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Observability;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Components.Observability;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Correlations;

/// <summary>Everything under one correlation id.</summary>
public sealed partial class CorrelationPage
{
    private static readonly TelemetryQuery None = new([], [], [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    private static readonly TimeSpan LongestPrerender = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource gone = new();
    private CorrelationView? view;
    private TelemetryQuery telemetry = None;
    private TelemetryTold told = TelemetryTold.Nothing;
    private IReadOnlyList<TimelineEntry> merged = [];
    private IReadOnlyList<TimelineEntry> entries = [];
    private CorrelationState list = CorrelationState.Default;
    private IReadOnlyList<FieldProblem> problems = [];
    private string? problem;
    private string? shownId;
    private bool missing;

    /// <summary>The correlation id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ICorrelationReader Reader { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private IEnumerable<(TimelineSource Source, int Count)> Counts => CorrelationState.Words
        .Select(one => (one.Source, Count: merged.Count(entry => entry.Source == one.Source)))
        .Where(one => one.Count > 0 || list.Sources.Contains(one.Source));

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (list, problems) = CorrelationState.Read(new Uri(Navigation.Uri).Query);
        Show();
        if (!string.Equals(Id, shownId, StringComparison.Ordinal))
        {
            shownId = Id;
            (view, missing, told) = (null, false, TelemetryTold.Nothing);
            var read = ReadAsync();
            await (RendererInfo.IsInteractive ? read : Task.WhenAny(read, Task.Delay(LongestPrerender, Time, gone.Token)));
        }
    }

    private void Merge(TelemetryTold now)
    {
        told = now;
        Show();
    }

    private void Show()
    {
        merged = view is null ? [] : MergedTimeline.Of(view.Timeline, told.Spans, told.Lines);
        entries = list.Sources.Count == 0 ? merged : [.. merged.Where(entry => list.Shows(entry.Source))];
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
                Show();
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
