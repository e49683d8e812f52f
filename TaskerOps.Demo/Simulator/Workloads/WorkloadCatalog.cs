using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>The kinds of request and their shares. Kinds that retry or fail together stay below half a per cent.</summary>
public static class WorkloadCatalog
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<WorkloadKind> Kinds { get; } =
    [
        new("linear", ArithmeticTemplates.Linear, 17, Number),
        new("diamond", ArithmeticTemplates.Diamond, 11, Number),
        new("tree", ArithmeticTemplates.Tree, 4, Number),
        new("dag", ArithmeticTemplates.MixedDag, 5, Number),
        new("ecom", CommerceTemplates.Order, 17, r => Cart(r, "tok_test_valid")),
        new("order", CommerceTemplates.Fulfillment, 9, Order),
        new("pay", CommerceTemplates.Refund, 8, r => Refund(r, "ok")),
        new("cs", CommerceTemplates.SupportRefund, 3, Ticket),
        new("user", ServiceTemplates.Registration, 7, User),
        new("approve_auto", ServiceTemplates.ApprovalRouting, 4, r => Approval(r, 100, 999)),
        new("approve_mgr", ServiceTemplates.ApprovalRouting, 3, r => Approval(r, 1000, 4999)),
        new("approve_fin", ServiceTemplates.ApprovalRouting, 2, r => Approval(r, 5001, 20000)),
        new("events", ServiceTemplates.DomainEvents, 6, Event),
        new("pipeline", ServiceTemplates.Analytics, 2, Pipeline),
        new("csv", BatchTemplates.Csv, 2, Csv),
        new("batch", BatchTemplates.Dataset, 2, Dataset),
        new("ddb", BatchTemplates.Combined, 2, Numbers),
        new("dlq", ResilienceTemplates.Staleness, 1, Number),
        new("retry_ok", ResilienceTemplates.RetryThenSuccess, 0.1, Number) { Troubled = true },
        new("ecom_net", CommerceTemplates.Order, 0.1, r => Cart(r, "tok_test_network_error")) { Troubled = true },
        new("ecom_declined", CommerceTemplates.Order, 0.1, r => Cart(r, "tok_test_declined")) { Troubled = true },
        new("pay_gwerr", CommerceTemplates.Refund, 0.05, r => Refund(r, "test_gateway_error")) { Troubled = true },
    ];

    private static JsonObject Number(Random random) =>
        new() { ["even_number"] = 2 * random.Next(1, 5), ["request_id"] = Hex(random, 12) };

    private static JsonObject Numbers(Random random)
    {
        var odd = random.Next(2);
        return new()
        {
            ["numbers"] = new JsonArray([.. Enumerable.Range(1, 6).Select(n => (JsonNode)((2 * n) - odd))]),
            ["request_id"] = Hex(random, 12),
        };
    }

    private static JsonObject Cart(Random random, string token) => new()
    {
        ["cart_items"] = new JsonArray(new JsonObject { ["product_id"] = random.Next(1, 4), ["quantity"] = random.Next(1, 4) }),
        ["payment_info"] = new JsonObject { ["token"] = token, ["amount"] = Money(random, 15, 400), ["method"] = "credit_card" },
        ["customer_info"] = new JsonObject { ["name"] = "Ada Example", ["email"] = Mail(random), ["phone"] = "+1-555-0100" },
    };

    private static JsonObject Order(Random random) => new()
    {
        ["items"] = new JsonArray(new JsonObject
        {
            ["sku"] = $"WIDGET-00{random.Next(1, 4)}", ["price"] = Money(random, 5, 120), ["quantity"] = random.Next(1, 5),
        }),
        ["payment"] = new JsonObject { ["token"] = "tok_" + Hex(random, 16), ["method"] = "credit_card" },
        ["customer"] = new JsonObject { ["id"] = random.Next(1000, 99999), ["name"] = "Grace Example", ["email"] = Mail(random) },
        ["shipping"] = new JsonObject { ["method"] = random.Next(2) == 0 ? "express" : "standard", ["zip"] = $"{random.Next(10000, 99999)}" },
    };

    private static JsonObject Refund(Random random, string outcome) => new()
    {
        ["payment_id"] = $"pay_{outcome}_{random.Next(100000, 999999)}",
        ["refund_amount"] = random.Next(10, 200) * 100,
        ["refund_reason"] = "customer_request",
        ["customer_email"] = Mail(random),
    };

    private static JsonObject Ticket(Random random) => new()
    {
        ["ticket_id"] = $"ticket_{random.Next(100000, 999999)}",
        ["customer_id"] = $"cust_gold_{random.Next(1, 500)}",
        ["refund_amount"] = random.Next(10, 90) * 100,
        ["refund_reason"] = "damaged",
        ["requires_approval"] = true,
    };

    private static JsonObject User(Random random) => new()
    {
        ["user_info"] = new JsonObject
        {
            ["name"] = "Lin Example", ["plan"] = random.Next(3) switch { 0 => "free", 1 => "pro", _ => "enterprise" },
            ["email"] = Mail(random), ["source"] = "web",
        },
    };

    private static JsonObject Approval(Random random, int from, int to) => new()
    {
        ["amount"] = random.Next(from, to), ["purpose"] = "Equipment", ["requester"] = "jo.example", ["request_id"] = Hex(random, 12),
    };

    private static JsonObject Event(Random random) => new()
    {
        ["amount"] = Money(random, 10, 300), ["order_id"] = Hex(random, 32), ["customer_id"] = $"c{random.Next(1, 900)}", ["simulate_failure"] = false,
    };

    private static JsonObject Pipeline(Random random) => new()
    {
        ["pipeline_id"] = "p" + Hex(random, 10),
        ["date_range"] = new JsonObject { ["start_date"] = "2026-01-01", ["end_date"] = "2026-01-31" },
    };

    private static JsonObject Csv(Random random) => new()
    {
        ["csv_file_path"] = $"/data/products-{Hex(random, 8)}.csv", ["analysis_mode"] = "inventory",
    };

    private static JsonObject Dataset(Random random) => new()
    {
        ["dataset_size"] = random.Next(3) switch { 0 => 500, 1 => 1500, _ => 5000 }, ["request_id"] = Hex(random, 12),
    };

    private static string Mail(Random random) => $"c{Hex(random, 8)}@example.com";

    private static decimal Money(Random random, int from, int to) => Math.Round((decimal)(from + (random.NextDouble() * (to - from))), 2);

    private static string Hex(Random random, int length) => random.GetHexString(length, lowercase: true);
}
