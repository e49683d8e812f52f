namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>The words that a template's <c>type</c> uses for a step.</summary>
public static class StepType
{
    /// <summary>Exists from the start of the task.</summary>
    public const string Standard = "standard";

    /// <summary>Its result names the steps that are made next.</summary>
    public const string Decision = "decision";

    /// <summary>Made together with the steps that it waits for, once these are known.</summary>
    public const string DeferredConvergence = "deferred_convergence";

    /// <summary>Its result says how many batch workers are made.</summary>
    public const string Batchable = "batchable";

    /// <summary>The pattern of the numbered steps that a batchable step makes.</summary>
    public const string BatchWorker = "batch_worker";
}
