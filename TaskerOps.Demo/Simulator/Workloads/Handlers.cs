using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>What the step handlers of the workloads do: a few milliseconds of work and a plausible result.</summary>
public static class Handlers
{
    /// <summary>Runs the handler of a step, without waiting: the outcome says how long it takes.</summary>
    public static HandlerOutcome Run(StepCall call, Random random, DateTimeOffset now)
    {
        var duration = TimeSpan.FromMilliseconds(1 + Math.Min(20, -Math.Log(1 - random.NextDouble()) * 3));
        return Failure(call) is { } error
            ? new HandlerOutcome(duration, new JsonObject(), [], error)
            : new HandlerOutcome(duration, Result(call, random, now), new JsonObject { ["operation"] = call.Name });
    }

    private static HandlerError? Failure(StepCall call) => call.Step.Name switch
    {
        "fail_twice_then_succeed" or "always_fail" => CountedFailure(call),
        "process_payment" => PaymentFailure(call),
        "process_gateway_refund" when Text(call.Context["payment_id"]).Contains("gateway_error", StringComparison.Ordinal) =>
            new("Gateway refund failed: gateway returned an internal error", "GatewayError", true, "GATEWAY_ERROR"),
        _ => null,
    };

    private static HandlerError? CountedFailure(StepCall call)
    {
        var failures = (int?)call.Inputs?["fail_count"] ?? 0;
        return call.Attempt > failures
            ? null
            : new($"Simulated failure on attempt {call.Attempt} (will succeed after {failures} failures)", "RetryableError", true, "SIMULATED_FAILURE")
            {
                Context = new JsonObject { ["attempt"] = call.Attempt, ["fail_until"] = failures },
            };
    }

    private static HandlerError? PaymentFailure(StepCall call) => Text(call.Context["payment_info"]?["token"]) switch
    {
        "tok_test_declined" => new("Payment declined: Card was declined", "PaymentError", false, "CARD_DECLINED"),
        "tok_test_network_error" when call.Attempt == 1 =>
            new("Payment service unavailable: network error", "RetryableError", true, "NETWORK_ERROR"),
        _ => null,
    };

    private static JsonNode Result(StepCall call, Random random, DateTimeOffset now) => call.Step.Type switch
    {
        StepType.Decision => Decide(call),
        StepType.Batchable => SplitIntoBatches(call),
        StepType.BatchWorker => new JsonObject
        {
            ["batch_id"] = call.Inputs?["cursor"]?["batch_id"]?.DeepClone(),
            ["processed_count"] = call.Inputs?["cursor"]?["batch_size"]?.DeepClone(),
        },
        _ when call.Inputs?["operation"] is not null => (long)Math.Pow(Number(call.Context["even_number"]), 2),
        _ => new JsonObject
        {
            ["status"] = "ok",
            ["reference"] = $"{call.Name}_{random.GetHexString(10, lowercase: true)}",
            ["processed_at"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    private static JsonObject Decide(StepCall call)
    {
        var (route, step) = call.Name == "ddb_routing_decision"
            ? Number(call.Context["numbers"]?[0]) % 2 == 0 ? ("evens", "even_batch_analyzer") : ("odds", "odd_batch_analyzer")
            : Number(call.Context["amount"]) switch
            {
                < 1000 => ("auto_approval", "auto_approve"),
                < 5000 => ("manager_only", "manager_approval"),
                _ => ("dual_approval", "finance_review"),
            };
        // A large amount needs the manager as well as finance.
        var steps = step == "finance_review" ? new JsonArray("manager_approval", "finance_review") : new JsonArray(step);
        return new JsonObject
        {
            ["route_type"] = route,
            ["decision_point_outcome"] = new JsonObject { ["type"] = "create_steps", ["step_names"] = steps },
        };
    }

    private static JsonObject SplitIntoBatches(StepCall call)
    {
        var (items, largest) = call.Name switch
        {
            "analyze_csv" => (1000, 200),
            "analyze_dataset" => ((int)Number(call.Context["dataset_size"]), 1000),
            _ => (6, 2),
        };
        var worker = call.Inputs?["worker_template_name"]?.DeepClone();
        if (items < largest)
        {
            return new JsonObject
            {
                ["dataset_size"] = items, ["reason"] = "dataset_too_small",
                ["batch_processing_outcome"] = new JsonObject { ["type"] = "no_batches" },
            };
        }

        var count = (items + largest - 1) / largest;
        var size = items / count;
        var cursors = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject
        {
            ["batch_id"] = $"{i + 1:000}", ["batch_size"] = size, ["start_cursor"] = i * size, ["end_cursor"] = (i + 1) * size,
        })]);
        return new JsonObject
        {
            ["dataset_size"] = items, ["worker_count"] = count,
            ["batch_processing_outcome"] = new JsonObject
            {
                ["type"] = "create_batches", ["worker_template_name"] = worker, ["worker_count"] = count,
                ["total_items"] = items, ["cursor_configs"] = cursors,
            },
        };
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static double Number(JsonNode? node) => node is null ? 0 : double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
