using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Tasker;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.TaskDetail;

/// <summary>One task: what, why, since when, what it blocks, what next. Live while the task moves; all who watch it share one reading.</summary>
public sealed partial class TaskPage
{
    private const int MostWaits = 3;
    private const int MostSaid = 400;
    private const string TableView = "table";
    private const string TimelineView = "timeline";
    private const string GraphView = "graph";

    private static readonly (string Key, string Word)[] Views = [(TableView, "Table"), (TimelineView, "Timeline"), (GraphView, "Graph")];
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPrerender = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource gone = new();
    private TaskView? task;
    private TaskPayload? context;
    private IReadOnlyList<Breach> findings = [];
    private IReadOnlyList<(StepView Step, WaitReason Reason)> waits = [];
    private string? contextProblem;
    private string? problem;
    private Guid id;
    private Guid? chosen;
    private string view = TableView;
    private bool movesOpen;

    /// <summary>The id of the task.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The chosen step.</summary>
    [SupplyParameterFromQuery(Name = "step")]
    public string? StepText { get; set; }

    /// <summary>table, timeline or graph.</summary>
    [SupplyParameterFromQuery(Name = "steps")]
    public string? ViewText { get; set; }

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private ITaskSource Source { get; set; } = default!;

    [Inject]
    private WaitFindings Findings { get; set; } = default!;

    [Inject]
    private LatestViews Latest { get; set; } = default!;

    [Inject]
    private TaskerOpsSettings Settings { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<TaskPage> Log { get; set; } = default!;

    private Uri? Orchestrator => Settings.Tasker.Orchestrators is [{ Url: var url }, ..] ? url : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Guid.TryParseExact(Key, "D", out var asked))
        {
            Navigation.NotFound();
            return;
        }

        view = Array.Exists(Views, one => string.Equals(one.Key, ViewText, StringComparison.Ordinal)) ? ViewText! : TableView;
        if (asked == id)
        {
            Choose();
            return;
        }

        id = asked;
        (findings, waits) = ([], []);
        (task, context, problem, contextProblem) = (Latest.Find<TaskView>(OpsUrls.TaskJson(id)), null, null, null);
        Choose();
        var reading = ReadAsync();
        if (RendererInfo.IsInteractive)
        {
            await reading;
            await ReadContextAsync();
        }
        else
        {
            await Task.WhenAny(reading, Task.Delay(LongestPrerender, Time, gone.Token));
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync();
        }
    }

    /// <summary>Reads again as long as somebody looks and the task may move, or something of it was still to come.</summary>
    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Every, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(gone.Token))
            {
                var isWanted = task is null ? problem is not null : !task.IsAtRest || task.UsualProblem is not null || task.CauseProblem is not null || problem is not null;
                if (isWanted && View.State.PausedAt is null)
                {
                    await InvokeAsync(AgainAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private async Task AgainAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var asked = id;
        try
        {
            var answer = await Source.FindAsync(asked, gone.Token);
            if (asked != id)
            {
                return;
            }

            if (answer is { Task: null, Absence: null })
            {
                Navigation.NotFound();
                return;
            }

            if (answer.Task is { } found)
            {
                (task, problem) = (found, null);
                Latest.Keep(OpsUrls.TaskJson(asked), found);
                Choose();
                await ExplainAsync(found);
            }
            else
            {
                problem = $"{answer.Absence!.Text} {(task is null ? "The next try follows by itself." : "What is shown is as last read.")}";
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception exception) when (exception is not NavigationException)
        {
            Log.LogError(exception, "Task {Task} could not be shown", asked);
            problem = "This task could not be read just now. The reason is in TaskerOps' log.";
        }
    }

    /// <summary>Finds out why steps waited; the task is shown meanwhile.</summary>
    private async Task ExplainAsync(TaskView found)
    {
        var raised = TaskWaits.RangeOf(found) is { } range ? await Findings.DuringAsync(range.From, range.To, gone.Token) : [];
        if (task == found)
        {
            (findings, waits) = (raised, TaskWaits.Of(found, raised));
        }
    }

    private async Task ReadContextAsync()
    {
        try
        {
            context = await Source.PayloadAsync(id, null, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception exception) when (exception is TasksUnreadException or OperationCanceledException)
        {
            contextProblem = "The context could not be read just now.";
        }
    }

    /// <summary>The step in the address; without one, that which the task is about.</summary>
    private void Choose() => chosen = Guid.TryParse(StepText, out var step) && task?.Find(step) is not null ? step : task?.Culprit;

    private string AddressOf(Guid step) => AddressOf(step, view);

    private string AddressOf(Guid? step, string key) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["step"] = step?.ToString("D"),
        ["steps"] = key is TableView ? null : key,
    });
}
