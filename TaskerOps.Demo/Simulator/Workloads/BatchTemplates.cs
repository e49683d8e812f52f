namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Templates whose batch workers are made at run time.</summary>
public static class BatchTemplates
{
    private const string Handlers = "tasker_example_rs::step_handlers::";

    /// <summary>A product list in five batches.</summary>
    public static TaskTemplate Csv { get; } = new(
        "csv_processing_rust", "csv_product_inventory_analyzer",
        Step("analyze_csv", "batch_processing_products_csv::CsvAnalyzerHandler", StepType.Batchable)
            with { Inputs = """{"batch_size":200,"max_workers":5,"worker_template_name":"process_csv_batch"}""" },
        Step("process_csv_batch", "batch_processing_products_csv::CsvBatchProcessorHandler", StepType.BatchWorker, "analyze_csv"),
        Step("aggregate_csv_results", "batch_processing_products_csv::CsvResultsAggregatorHandler", StepType.DeferredConvergence, "process_csv_batch")
            with { Inputs = """{"aggregation_type":"inventory_metrics"}""" });

    /// <summary>A data set in as many batches as its size asks for, or none.</summary>
    public static TaskTemplate Dataset { get; } = new(
        "data_processing", "large_dataset_processor",
        Step("analyze_dataset", "batch_processing_example::DatasetAnalyzerHandler", StepType.Batchable)
            with { Inputs = """{"batch_size":1000,"max_workers":10,"worker_template_name":"process_batch"}""" },
        Step("process_batch", "batch_processing_example::BatchWorkerHandler", StepType.BatchWorker, "analyze_dataset"),
        Step("aggregate_results", "batch_processing_example::ResultsAggregatorHandler", StepType.DeferredConvergence, "process_batch")
            with { Inputs = """{"aggregation_type":"sum"}""" });

    /// <summary>A diamond, then a decision, then batches.</summary>
    public static TaskTemplate Combined { get; } = new(
        "combined_workflow_test", "diamond_decision_batch_processor",
        Step("ddb_diamond_start", "diamond_decision_batch::DiamondStartHandler", StepType.Standard),
        Step("branch_evens", "diamond_decision_batch::BranchEvensHandler", StepType.Standard, "ddb_diamond_start"),
        Step("branch_odds", "diamond_decision_batch::BranchOddsHandler", StepType.Standard, "ddb_diamond_start"),
        Step("ddb_routing_decision", "diamond_decision_batch::RoutingDecisionHandler", StepType.Decision, "branch_evens", "branch_odds"),
        Step("even_batch_analyzer", "diamond_decision_batch::EvenBatchAnalyzerHandler", StepType.Batchable, "ddb_routing_decision")
            with { Inputs = """{"batch_size":2,"max_workers":10,"worker_template_name":"process_even_batch"}""" },
        Step("process_even_batch", "diamond_decision_batch::ProcessEvenBatchHandler", StepType.BatchWorker, "even_batch_analyzer"),
        Step("aggregate_even_results", "diamond_decision_batch::AggregateEvenResultsHandler", StepType.DeferredConvergence, "process_even_batch"),
        Step("odd_batch_analyzer", "diamond_decision_batch::OddBatchAnalyzerHandler", StepType.Batchable, "ddb_routing_decision")
            with { Inputs = """{"batch_size":2,"max_workers":10,"worker_template_name":"process_odd_batch"}""" },
        Step("process_odd_batch", "diamond_decision_batch::ProcessOddBatchHandler", StepType.BatchWorker, "odd_batch_analyzer"),
        Step("aggregate_odd_results", "diamond_decision_batch::AggregateOddResultsHandler", StepType.DeferredConvergence, "process_odd_batch"));

    private static StepTemplate Step(string name, string handler, string type, params string[] dependsOn) =>
        new(name, Handlers + handler, dependsOn) { Type = type, TimeoutSeconds = null };
}
