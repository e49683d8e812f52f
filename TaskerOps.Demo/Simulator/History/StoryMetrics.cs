using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Metrics;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>Tells the story of planned tasks as the metrics of Tasker and of TaskerOps would have told it.</summary>
/// <param name="book">Where the samples go.</param>
/// <param name="orchestrator">The orchestrator's HOST:PORT.</param>
/// <param name="dashboard">The HOST:PORT of TaskerOps.</param>
internal sealed class StoryMetrics(SeriesBook book, string orchestrator, string dashboard)
{
    private readonly string _orchestrator = $"job=\"tasker-orchestration\",instance=\"{orchestrator}\"";
    private readonly string _dashboard = $"job=\"taskerops\",instance=\"{dashboard}\"";

    /// <summary>Upper bounds of the histograms of TaskerOps, in seconds.</summary>
    public static IReadOnlyList<double> Bounds { get; } =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, double.PositiveInfinity];

    public void Add(PlannedTask task)
    {
        AddTask(task);
        task.Steps.ForEach(step => AddStep(task.Request.Template, step));
    }

    private void AddTask(PlannedTask task)
    {
        var template = task.Request.Template;
        var name = $"{_dashboard},namespace=\"{template.Namespace}\"";
        var kind = $"{Scoped("tasker-orchestration")},task_type=\"{template.Name}\"";
        book.Count("tasker_tasks_requests", $"{kind},namespace=\"{template.Namespace}\"", task.CreatedAt);
        book.Observe("tasker_task_initialization_duration_milliseconds", kind, task.CreatedAt, Math.Floor(3 + (task.Steps.Count * 0.6)), MetricFamily.Bounds);
        book.Count("taskerops_tasks_created", name, task.CreatedAt);
        var completed = task.Complete ? 1 : 0;
        book.Count("tasker_tasks_completions", Scoped("tasker-orchestration"), task.EndedAt, completed);
        book.Count("tasker_tasks_failures", Scoped("tasker-orchestration"), task.EndedAt, 1 - completed);
        book.Count("taskerops_tasks_completed", name, task.EndedAt, completed);
        book.Count("taskerops_tasks_failed", name, task.EndedAt, 1 - completed);
        if (task.Complete)
        {
            book.Observe("taskerops_task_duration_seconds", _dashboard, task.EndedAt, (task.EndedAt - task.CreatedAt).TotalSeconds, Bounds);
        }

        foreach (var transition in task.Transitions.Where(t => t.SupersededAt is not null))
        {
            for (var i = book.Times.IndexOf(transition.At); i < book.Times.IndexOf(transition.SupersededAt!.Value); i++)
            {
                book.AddToGauge("taskerops_tasks_active", $"{name},state=\"{transition.To}\"", i, 1);
            }
        }
    }

    private void AddStep(TaskTemplate template, PlannedStep step)
    {
        var name = $"{_dashboard},namespace=\"{template.Namespace}\"";
        for (var i = 0; i < step.Transitions.Count; i++)
        {
            var row = step.Transitions[i];
            var before = i == 0 ? row.At : step.Transitions[i - 1].At;
            switch (row.To)
            {
                case States.Enqueued:
                    book.Count("tasker_steps_enqueued", $"{Scoped("tasker-orchestration")},namespace=\"{template.Namespace}\",step_name=\"{step.Name}\"", row.At);
                    book.Count("taskerops_steps_enqueued", name, row.At);
                    break;
                case States.InProgress:
                    book.Observe("taskerops_event_propagation_seconds", _dashboard, row.At, (row.At - before).TotalSeconds, Bounds);
                    continue;
                case States.EnqueuedForOrchestration or States.EnqueuedAsErrorForOrchestration:
                    AddReport(name, step, row, before);
                    continue;
                case States.Complete:
                    book.Count("taskerops_steps_completed", name, row.At);
                    break;
                case States.WaitingForRetry:
                    book.Count("taskerops_steps_retried", name, row.At);
                    break;
                case States.Error:
                    book.Count("taskerops_step_failures", $"{_dashboard},handler=\"{step.Template.Handler}\",kind=\"final\"", row.At);
                    break;
            }

            if (row.From is not null)
            {
                // Only the orchestrator's own transitions are counted by it.
                book.Count(
                    "tasker_step_state_transitions",
                    $"{Scoped("tasker-worker")},namespace=\"unknown\",from_state=\"{row.From}\",to_state=\"{row.To}\"", row.At);
            }
        }
    }

    private void AddReport(string name, PlannedStep step, PlannedTransition row, DateTime before)
    {
        book.Count("taskerops_step_reports", name, row.At);
        book.Observe("taskerops_step_execution_seconds", name, row.At, (row.At - before).TotalSeconds, Bounds);
        if (row.To == States.EnqueuedAsErrorForOrchestration)
        {
            book.Count("taskerops_step_failures", $"{_dashboard},handler=\"{step.Template.Handler}\",kind=\"attempt\"", row.At);
        }
    }

    private string Scoped(string scope) => $"{_orchestrator},otel_scope_name=\"{scope}\"";
}
