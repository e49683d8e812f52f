using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Tasks;

/// <summary>The tasks of a window, filtered by the URL. Rows come first; their counts by facet follow.</summary>
public sealed partial class TasksPage
{
    /// <summary>How many rows are held; beyond it a page of its own goes on.</summary>
    private const int MostRows = 2000;

    private static readonly TimeSpan LongestPrerender = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource gone = new();
    private readonly List<TaskListRow> rows = [];
    private CancellationTokenSource? reading;
    private TasksState state = TasksState.Default;
    private IReadOnlyList<FieldProblem> problems = [];
    private TaskListPage? page;
    private TaskFacets? facets;
    private DateTimeOffset? readAt;
    private string? problem;
    private string? uncounted;
    private string? query;
    private bool busy;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private ITaskLister Lister { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        reading?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = new Uri(Navigation.Uri).Query;
        if (string.Equals(asked, query, StringComparison.Ordinal))
        {
            return;
        }

        query = asked;
        (state, problems) = TasksStateText.Read(asked);
        var read = ReadAsync();
        await (RendererInfo.IsInteractive ? read : Task.WhenAny(read, Task.Delay(LongestPrerender, Time, gone.Token)));
    }

    private string? Before(DateTimeOffset moment) =>
        readAt is { } at && View.State.Shown.At(at) is var window && window.From < moment
            ? OpsUrls.Tasks(state with { Before = null }, View.State with { Window = new WindowChoice(null, new Window(window.From, moment)), PausedAt = null })
            : null;

    private async Task ReadAsync()
    {
        var token = Begin();
        var request = TasksRequests.Of(state, View.State);
        var counting = CountAsync(request, token);
        await RunAsync(
            async () =>
            {
                var first = await Lister.ListAsync(request, token);
                token.ThrowIfCancellationRequested();
                rows.Clear();
                rows.AddRange(first.Rows);
                (page, readAt) = (first, Time.GetUtcNow());
            },
            token);
        StateHasChanged();
        await counting;
    }

    private Task OlderAsync()
    {
        var token = Begin();
        return RunAsync(
            async () =>
            {
                var more = await Lister.ListAsync(TasksRequests.Of(state with { Before = page?.Next }, View.State), token);
                token.ThrowIfCancellationRequested();
                rows.AddRange(more.Rows);
                page = more;
            },
            token);
    }

    private CancellationToken Begin()
    {
        reading?.Cancel();
        reading?.Dispose();
        reading = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        busy = true;
        return reading.Token;
    }

    private async Task CountAsync(TaskListRequest request, CancellationToken token)
    {
        try
        {
            var counted = await Lister.CountAsync(request, token);
            token.ThrowIfCancellationRequested();
            (facets, uncounted) = (counted, null);
        }
        catch (TasksUnreadException exception)
        {
            (facets, uncounted) = (null, $"Not counted: {exception.Message}");
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another choice, or nobody looks any more.
        }
    }

    private async Task RunAsync(Func<Task> read, CancellationToken token)
    {
        try
        {
            await read();
            (problem, busy) = (null, false);
        }
        catch (TasksUnreadException exception)
        {
            (problem, busy) = (exception.Message, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another choice, or nobody looks any more.
        }
    }
}
