using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Components.Investigation;

/// <summary>One step: its attempts side by side, whether it is tried again, what it was given and what it gave.</summary>
public sealed partial class StepDetail : IDisposable
{
    private const int MostAttempts = 10;
    private const int MostNames = 5;

    private readonly CancellationTokenSource gone = new();
    private TaskPayload? payload;
    private (Guid Step, DateTimeOffset? Since)? read;
    private string? problem;

    /// <summary>The task.</summary>
    [Parameter, EditorRequired]
    public TaskView Task { get; set; } = default!;

    /// <summary>The step.</summary>
    [Parameter, EditorRequired]
    public StepView Step { get; set; } = default!;

    /// <summary>Findings that were raised while its attempts waited.</summary>
    [Parameter]
    public IReadOnlyList<Breach> Findings { get; set; } = [];

    [Inject]
    private ITaskSource Source { get; set; } = default!;

    private IEnumerable<Guid> Before => Task.Facts.Edges.Where(edge => edge.To == Step.Step).Select(edge => edge.From);

    private IEnumerable<Guid> After => Task.Facts.Edges.Where(edge => edge.From == Step.Step).Select(edge => edge.To);

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>Reads what the step carries, when another is chosen or it has moved; a first page does not wait for it.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Step.Step, Step.Since);
        if (read == wanted || !RendererInfo.IsInteractive)
        {
            return;
        }

        payload = read?.Step == Step.Step ? payload : null;
        read = wanted;
        try
        {
            var found = await Source.PayloadAsync(Task.Facts.Task, Step.Step, gone.Token);
            if (read == wanted)
            {
                payload = found ?? new TaskPayload(null, null, null, null);
                problem = null;
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception exception) when (exception is TasksUnreadException or OperationCanceledException)
        {
            problem = "Inputs and results could not be read just now; choose the step again to try once more.";
            read = null;
        }
    }

    private string Names(IEnumerable<Guid> steps)
    {
        var names = steps.Distinct().Select(step => Task.Find(step)?.Name ?? "a step that is not there").ToList();
        return names.Count == 0 ? "nothing" : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
    }
}
