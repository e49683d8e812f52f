namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Templates of back-office services: registration, analytics, approvals, domain events.</summary>
public static class ServiceTemplates
{
    private const string Approval = "tasker_example_rs::step_handlers::conditional_approval_rust::";

    /// <summary>A new user in four services.</summary>
    public static TaskTemplate Registration { get; } = new(
        "microservices_rs", "user_registration_rs",
        new StepTemplate("create_user_account", "microservices_create_user_account"),
        new StepTemplate("setup_billing_profile", "microservices_setup_billing_profile", "create_user_account"),
        new StepTemplate("initialize_preferences", "microservices_initialize_preferences", "create_user_account"),
        new StepTemplate("send_welcome_sequence", "microservices_send_welcome_sequence", "setup_billing_profile", "initialize_preferences"),
        new StepTemplate("update_user_status", "microservices_update_user_status", "send_welcome_sequence"));

    /// <summary>Three extracts, three transforms, an aggregate and its reading.</summary>
    public static TaskTemplate Analytics { get; } = new(
        "data_pipeline_rs", "analytics_pipeline_rs",
        Pipeline("extract_sales_data", "data_pipeline_extract_sales"),
        Pipeline("extract_inventory_data", "data_pipeline_extract_inventory"),
        Pipeline("extract_customer_data", "data_pipeline_extract_customers"),
        Pipeline("transform_sales", "data_pipeline_transform_sales", "extract_sales_data"),
        Pipeline("transform_inventory", "data_pipeline_transform_inventory", "extract_inventory_data"),
        Pipeline("transform_customers", "data_pipeline_transform_customers", "extract_customer_data"),
        Pipeline("aggregate_metrics", "data_pipeline_aggregate_metrics", "transform_sales", "transform_inventory", "transform_customers"),
        Pipeline("generate_insights", "data_pipeline_generate_insights", "aggregate_metrics"));

    /// <summary>A decision that makes one of three approvals.</summary>
    public static TaskTemplate ApprovalRouting { get; } = new(
        "conditional_approval_rust", "approval_routing",
        Approve("validate_request", "ValidateRequestHandler"),
        Approve("routing_decision", "RoutingDecisionHandler", "validate_request") with { Type = StepType.Decision },
        Approve("finalize_approval", "FinalizeApprovalHandler", "auto_approve", "manager_approval", "finance_review")
            with { Type = StepType.DeferredConvergence },
        Approve("auto_approve", "AutoApproveHandler", "routing_decision"),
        Approve("manager_approval", "ManagerApprovalHandler", "routing_decision"),
        Approve("finance_review", "FinanceReviewHandler", "routing_decision"));

    /// <summary>Four steps, each of which publishes a domain event.</summary>
    public static TaskTemplate DomainEvents { get; } = new(
        "domain_events_rust", "domain_event_publishing",
        Publish("domain_events_validate_order", "validate_order::ValidateOrderHandler"),
        Publish("domain_events_process_payment", "process_payment::ProcessPaymentHandler", "domain_events_validate_order") with { PublishesEvent = true },
        Publish("domain_events_update_inventory", "update_inventory::UpdateInventoryHandler", "domain_events_process_payment"),
        Publish("domain_events_send_notification", "send_notification::SendNotificationHandler", "domain_events_update_inventory"));

    private static StepTemplate Pipeline(string name, string callable, params string[] dependsOn) =>
        new(name, callable, dependsOn) { MaxAttempts = dependsOn.Length == 0 ? 3 : 2, BackoffBaseMs = 2000 };

    private static StepTemplate Approve(string name, string handler, params string[] dependsOn) =>
        new(name, Approval + handler, dependsOn) { TimeoutSeconds = null };

    private static StepTemplate Publish(string name, string handler, params string[] dependsOn) =>
        new(name, "domain_events::" + handler, dependsOn) { MaxBackoffMs = 10000 };
}
