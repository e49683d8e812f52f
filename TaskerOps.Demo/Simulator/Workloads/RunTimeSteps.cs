using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>
/// The steps that a result asks for: the branches of a decision with their convergence, or batch workers with theirs.
/// </summary>
/// <param name="Steps">New steps: name, template and inputs as JSON text (null for none).</param>
/// <param name="Edges">From and to, by name; a from may be the step that reported.</param>
public sealed record RunTimeSteps(
    IReadOnlyList<(string Name, StepTemplate Template, string? Inputs)> Steps, IReadOnlyList<(string From, string To)> Edges)
{
    /// <summary>Reads what the result of a decision or a batchable step asks for; null if it asks for nothing.</summary>
    public static RunTimeSteps? From(TaskTemplate template, StepTemplate reporter, JsonNode? result) => reporter.Type switch
    {
        StepType.Decision => Branches(template, reporter, result?["decision_point_outcome"]),
        StepType.Batchable => Batches(template, reporter, result?["batch_processing_outcome"]),
        _ => null,
    };

    private static RunTimeSteps? Branches(TaskTemplate template, StepTemplate reporter, JsonNode? outcome)
    {
        if (outcome?["step_names"] is not JsonArray names)
        {
            return null;
        }

        var chosen = names.Select(n => template.Find(n!.GetValue<string>())!).ToList();
        var convergences = template.ConvergencesOf(chosen.Select(s => s.Name)).ToList();
        return new RunTimeSteps(
            [.. convergences.Concat(chosen).Select(s => (s.Name, s, s.Inputs))],
            [
                .. chosen.Select(s => (reporter.Name, s.Name)),
                .. convergences.SelectMany(c => chosen.Where(s => c.DependsOn.Contains(s.Name)).Select(s => (s.Name, c.Name))),
            ]);
    }

    private static RunTimeSteps? Batches(TaskTemplate template, StepTemplate reporter, JsonNode? outcome)
    {
        if (outcome is null || Array.Find(template.Steps, s => s.Type == StepType.BatchWorker && s.DependsOn.Contains(reporter.Name)) is not { } worker)
        {
            return null;
        }

        // Without anything to process, one worker that does nothing keeps the graph whole.
        var cursors = outcome["cursor_configs"] as JsonArray
            ?? new JsonArray(new JsonObject { ["batch_id"] = "000", ["batch_size"] = 0, ["start_cursor"] = 0, ["end_cursor"] = 0 });
        var workers = cursors.Select(c => (Name: $"{worker.Name}_{c!["batch_id"]}", Cursor: c)).ToList();
        var convergences = template.ConvergencesOf([worker.Name]).ToList();
        return new RunTimeSteps(
            [
                .. workers.Select(w => (w.Name, worker, (string?)InputsOf(worker, w.Cursor, outcome["cursor_configs"] is null).ToJsonString())),
                .. convergences.Select(c => (c.Name, c, c.Inputs)),
            ],
            [
                .. workers.Select(w => (reporter.Name, w.Name)),
                .. convergences.SelectMany(c => workers.Select(w => (w.Name, c.Name))),
            ]);
    }

    private static JsonObject InputsOf(StepTemplate worker, JsonNode cursor, bool empty) => new()
    {
        ["cursor"] = cursor.DeepClone(),
        ["is_no_op"] = empty,
        ["batch_metadata"] = new JsonObject { ["cursor_field"] = "id", ["failure_strategy"] = "fail_fast" },
        ["__template_step_name"] = worker.Name,
    };
}
