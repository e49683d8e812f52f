using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.SavedViews;
using TaskerOps.Web.Navigation;
using TaskerOps.Web.Operations;

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

    [Inject]
    private SavedViewOperations Operations { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

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
        problem = await Operations.SaveAsync(name, SavedViewAddress.Query(State, View.State), await UserAsync(), gone.Token);
        name = problem is null ? "" : name;
    });

    private Task DeleteAsync(SavedView view) => RunAsync(async () => problem = await Operations.DeleteAsync(view.Id, await UserAsync(), gone.Token));

    private async Task<ClaimsPrincipal> UserAsync() => (await Authentication.GetAuthenticationStateAsync()).User;

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
