using Npgsql;
using TaskerOps.Demo.Simulator.Metrics;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Adds the branches of a decision, or the workers of a batch, to a running task. Such steps get no first transition.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="registry">The known templates.</param>
/// <param name="metrics">The orchestrator's instruments.</param>
/// <param name="time">The clock.</param>
public sealed class RunTimeStepCreator(Database database, TemplateRegistry registry, OrchestrationMetrics metrics, TimeProvider time)
{
    /// <summary>Inserts steps and edges in one transaction.</summary>
    public async Task CreateAsync(StepReport reporter, RunTimeSteps wanted, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var names = await registry.StepIdsAsync(database, [.. wanted.Steps.Select(s => s.Name)], cancellationToken);
        await using var pooled = await database.OpenAsync(cancellationToken);
        await using var transaction = await pooled.Connection.BeginTransactionAsync(cancellationToken);
        var ids = await StepWriter.InsertAsync(pooled.Connection, reporter.Task.Task, wanted.Steps, names, cancellationToken);
        ids[reporter.Name] = reporter.Step;
        await using var batch = new NpgsqlBatch(pooled.Connection, transaction);
        batch.BatchCommands.Add(StepWriter.Edges([.. wanted.Edges.Select(e => (ids[e.From], ids[e.To]))]));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (reporter.Template.Type == StepType.Decision)
        {
            Count(reporter.Name, wanted.Steps.Count, time.GetElapsedTime(started));
        }
    }

    private void Count(string decision, int steps, TimeSpan duration)
    {
        metrics.Count("tasker_decision_points_outcomes_processed_total", 1, ("decision_name", decision), ("outcome_type", "create_steps"));
        metrics.Count("tasker_decision_points_steps_created_total", steps, ("decision_name", decision));
        metrics.Observe(
            "tasker_decision_point_processing_duration_milliseconds", Math.Floor(duration.TotalMilliseconds),
            ("decision_name", decision), ("outcome_type", "create_steps"));
        metrics.Observe("tasker_decision_point_step_count", steps, ("decision_name", decision));
    }
}
