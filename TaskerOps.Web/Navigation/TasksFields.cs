namespace TaskerOps.Web.Navigation;

/// <summary>Names of the fields that the list of tasks has in its URL, and its question in the API.</summary>
public static class TasksFields
{
    /// <summary>What has to lie in the window: created, completed, failed, active, step-enqueued, step-completed.</summary>
    public const string By = "by";

    /// <summary>A class; may stand several times.</summary>
    public const string Class = "class";

    /// <summary>A state; may stand several times.</summary>
    public const string State = "state";

    /// <summary>Name of the template.</summary>
    public const string Template = "template";

    /// <summary>Its version.</summary>
    public const string Version = "version";

    /// <summary>Who asked for the task.</summary>
    public const string Initiator = "initiator";

    /// <summary>The system that asked.</summary>
    public const string Source = "source";

    /// <summary>A tag.</summary>
    public const string Tag = "tag";

    /// <summary>Least age: <c>older=10m</c>.</summary>
    public const string Older = "older";

    /// <summary>Greatest age.</summary>
    public const string Younger = "younger";

    /// <summary>Least duration: <c>longer=2s</c>.</summary>
    public const string Longer = "longer";

    /// <summary>Greatest duration.</summary>
    public const string Shorter = "shorter";

    /// <summary>Text in an error message.</summary>
    public const string Error = "error";

    /// <summary>A handler.</summary>
    public const string Handler = "handler";

    /// <summary>Id of a worker process.</summary>
    public const string Worker = "worker";

    /// <summary>Where the page begins.</summary>
    public const string Before = "before";
}
