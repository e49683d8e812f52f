namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Templates of a shop: orders, payments, refunds.</summary>
public static class CommerceTemplates
{
    /// <summary>An order from cart to confirmation.</summary>
    public static TaskTemplate Order { get; } = new(
        "ecommerce_rs", "ecommerce_order_processing_rs",
        Shop("validate_cart", "ecommerce_validate_cart"),
        Shop("process_payment", "ecommerce_process_payment", "validate_cart"),
        Shop("update_inventory", "ecommerce_update_inventory", "process_payment"),
        Shop("create_order", "ecommerce_create_order", "update_inventory"),
        Shop("send_confirmation", "ecommerce_send_confirmation", "create_order"));

    /// <summary>Order fulfilment in which each step also needs the earlier ones.</summary>
    public static TaskTemplate Fulfillment { get; } = new(
        "rust_e2e_order_fulfillment", "business_workflow",
        Fulfil("validate_order", "ValidateOrderHandler"),
        Fulfil("reserve_inventory", "ReserveInventoryHandler", "validate_order"),
        Fulfil("process_payment", "ProcessPaymentHandler", "validate_order", "reserve_inventory") with { MaxAttempts = 2, BackoffBaseMs = 2000 },
        Fulfil("ship_order", "ShipOrderHandler", "validate_order", "reserve_inventory", "process_payment"));

    /// <summary>A refund through the payment gateway.</summary>
    public static TaskTemplate Refund { get; } = new(
        "payments_rs", "payments_process_refund_rs",
        Pay("validate_payment_eligibility", "team_scaling_payments_validate_payment_eligibility") with { MaxAttempts = 2 },
        Pay("process_gateway_refund", "team_scaling_payments_process_gateway_refund", "validate_payment_eligibility"),
        Pay("update_payment_records", "team_scaling_payments_update_payment_records", "process_gateway_refund"),
        Pay("notify_customer", "team_scaling_payments_notify_customer", "update_payment_records") with { MaxAttempts = 5 });

    /// <summary>A refund that customer service asks for, with a manager's approval.</summary>
    public static TaskTemplate SupportRefund { get; } = new(
        "customer_success_rs", "customer_success_process_refund_rs",
        Pay("validate_refund_request", "team_scaling_cs_validate_refund_request"),
        Pay("check_refund_policy", "team_scaling_cs_check_refund_policy", "validate_refund_request") with { MaxAttempts = 2 },
        Pay("get_manager_approval", "team_scaling_cs_get_manager_approval", "check_refund_policy") with { MaxAttempts = 1 },
        Pay("execute_refund_workflow", "team_scaling_cs_execute_refund_workflow", "get_manager_approval"),
        Pay("update_ticket_status", "team_scaling_cs_update_ticket_status", "execute_refund_workflow"));

    private static StepTemplate Shop(string name, string callable, params string[] dependsOn) =>
        new(name, callable, dependsOn) { MaxAttempts = 2, BackoffBaseMs = 100, MaxBackoffMs = 5000, TimeoutSeconds = 10 };

    private static StepTemplate Fulfil(string name, string handler, params string[] dependsOn) =>
        new(name, "tasker_example_rs::step_handlers::order_fulfillment::" + handler, dependsOn) { TimeoutSeconds = 60 };

    private static StepTemplate Pay(string name, string callable, params string[] dependsOn) =>
        new(name, callable, dependsOn) { BackoffBaseMs = 2000, TimeoutSeconds = 10 };
}
