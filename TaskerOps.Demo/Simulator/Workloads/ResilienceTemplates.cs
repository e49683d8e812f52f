namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Templates made to retry, to give up, and to go stale.</summary>
public static class ResilienceTemplates
{
    /// <summary>Fails twice, then succeeds.</summary>
    public static TaskTemplate RetryThenSuccess { get; } = new(
        "rust_e2e_retry", "retry_mechanics_test",
        new StepTemplate("fail_twice_then_succeed", "FailNTimesHandler")
        { MaxAttempts = 5, BackoffBaseMs = 50, MaxBackoffMs = 200, Inputs = """{"fail_count":2}""" });

    /// <summary>Fails until its attempts are used up.</summary>
    public static TaskTemplate RetryExhaustion { get; } = new(
        "rust_e2e_retry", "retry_exhaustion_test",
        new StepTemplate("always_fail", "FailNTimesHandler") { BackoffBaseMs = 50, MaxBackoffMs = 100, Inputs = """{"fail_count":10}""" });

    /// <summary>Two steps under short lifecycle thresholds.</summary>
    public static TaskTemplate Staleness { get; } = new(
        "dlq_test", "dlq_staleness_test",
        new StepTemplate("dlq_step_1", "tasker_example_rs::step_handlers::test::TestStepHandler"),
        new StepTemplate("dlq_step_2", "tasker_example_rs::step_handlers::test::TestStepHandler", "dlq_step_1"))
    {
        Lifecycle = """
            {"staleness_action":"dlq","auto_dlq_on_timeout":null,"auto_fail_on_timeout":null,"max_duration_minutes":30,
             "max_steps_in_process_minutes":2,"max_waiting_for_retry_minutes":2,"max_waiting_for_dependencies_minutes":2}
            """,
    };
}
