namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Templates that square numbers in four shapes: a line, a diamond, a tree and a mixed graph.</summary>
public static class ArithmeticTemplates
{
    private const string Handlers = "tasker_example_rs::step_handlers::";

    /// <summary>Four steps in a line.</summary>
    public static TaskTemplate Linear { get; } = new(
        "rust_e2e_linear", "mathematical_sequence",
        Square("linear_step_1", "linear_workflow::LinearStep1Handler"),
        Square("linear_step_2", "linear_workflow::LinearStep2Handler", "linear_step_1"),
        Square("linear_step_3", "linear_workflow::LinearStep3Handler", "linear_step_2"),
        Square("linear_step_4", "linear_workflow::LinearStep4Handler", "linear_step_3"));

    /// <summary>Two branches that meet.</summary>
    public static TaskTemplate Diamond { get; } = new(
        "rust_e2e_diamond", "diamond_pattern",
        Square("diamond_start", "diamond_workflow::DiamondStartHandler"),
        Square("diamond_branch_b", "diamond_workflow::DiamondBranchBHandler", "diamond_start"),
        Square("diamond_branch_c", "diamond_workflow::DiamondBranchCHandler", "diamond_start"),
        Square("diamond_end", "diamond_workflow::DiamondEndHandler", "diamond_branch_b", "diamond_branch_c"));

    /// <summary>A root, two branches, four leaves, one convergence.</summary>
    public static TaskTemplate Tree { get; } = new(
        "rust_e2e_tree", "hierarchical_tree",
        Square("tree_root", "tree_workflow::TreeRootHandler"),
        Square("tree_branch_left", "tree_workflow::TreeBranchLeftHandler", "tree_root"),
        Square("tree_branch_right", "tree_workflow::TreeBranchRightHandler", "tree_root"),
        Square("tree_leaf_d", "tree_workflow::TreeLeafDHandler", "tree_branch_left"),
        Square("tree_leaf_e", "tree_workflow::TreeLeafEHandler", "tree_branch_left"),
        Square("tree_leaf_f", "tree_workflow::TreeLeafFHandler", "tree_branch_right"),
        Square("tree_leaf_g", "tree_workflow::TreeLeafGHandler", "tree_branch_right"),
        Square("tree_final_convergence", "tree_workflow::TreeFinalConvergenceHandler",
            "tree_leaf_d", "tree_leaf_e", "tree_leaf_f", "tree_leaf_g") with { TimeoutSeconds = 45 });

    /// <summary>Two paths of which one step needs both, and two need one each.</summary>
    public static TaskTemplate MixedDag { get; } = new(
        "rust_e2e_mixed_dag", "complex_dag",
        Square("dag_init", "mixed_dag_workflow::DagInitHandler"),
        Square("dag_process_left", "mixed_dag_workflow::DagProcessLeftHandler", "dag_init"),
        Square("dag_process_right", "mixed_dag_workflow::DagProcessRightHandler", "dag_init"),
        Square("dag_validate", "mixed_dag_workflow::DagValidateHandler", "dag_process_left", "dag_process_right"),
        Square("dag_transform", "mixed_dag_workflow::DagTransformHandler", "dag_process_left"),
        Square("dag_analyze", "mixed_dag_workflow::DagAnalyzeHandler", "dag_process_right"),
        Square("dag_finalize", "mixed_dag_workflow::DagFinalizeHandler", "dag_validate", "dag_transform", "dag_analyze")
            with { TimeoutSeconds = 45 });

    private static StepTemplate Square(string name, string handler, params string[] dependsOn) =>
        new(name, Handlers + handler, dependsOn) { Inputs = """{"operation":"square"}""" };
}
