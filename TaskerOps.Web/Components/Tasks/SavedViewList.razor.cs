using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.SavedViews;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Tasks;

/// <summary>Lists of tasks with a name: to open, to save the one that is shown, to delete.</summary>
public sealed partial class SavedViewList : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<SavedView>? views;
    private string name = "";
    private string? problem;

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public TasksState State { get; set; } = TasksState.Default;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private ISavedViews Views { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await RunAsync(() => Task.CompletedTask);
            StateHasChanged();
        }
    }

    private Task SaveAsync() => RunAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            problem = "A view needs a name.";
            return;
        }

        problem = await Views.SaveAsync(name, SavedViewAddress.Query(State, View.State), gone.Token) ? null : $"There are {SavedView.Most} views already: delete one first.";
        name = problem is null ? "" : name;
    });

    private Task DeleteAsync(SavedView view) => RunAsync(() => Views.DeleteAsync(view.Id, gone.Token));

    private async Task RunAsync(Func<Task> change)
    {
        try
        {
            problem = null;
            await change();
            views = await Views.ListAsync(gone.Token);
        }
        catch (BreachLogDownException exception)
        {
            problem = exception.Message;
        }
        catch (ArgumentException)
        {
            problem = $"A name has at most {SavedView.LongestName} characters, and the address behind it {SavedView.LongestQuery}.";
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }
}
