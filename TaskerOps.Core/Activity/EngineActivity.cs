using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Activity;

/// <summary>Everything that Tasker's tables tell about one window: the events within it and what was open at its end. Immutable.</summary>
public sealed record EngineActivity
{
    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>When the tables were read, UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Tasks created, by time.</summary>
    public required IReadOnlyList<TaskCreation> Creations { get; init; }

    /// <summary>Moves of tasks, by time.</summary>
    public required IReadOnlyList<TaskEvent> TaskEvents { get; init; }

    /// <summary>What happened to steps, by time.</summary>
    public required IReadOnlyList<StepEvent> StepEvents { get; init; }

    /// <summary>Which workers reported, by time.</summary>
    public required IReadOnlyList<WorkerReports> Reports { get; init; }

    /// <summary>What was open at the end of the window; null when the tables cannot tell any more.</summary>
    public Standing? Standing { get; init; }

    /// <summary>The part of it that lies in a narrower window with the same end.</summary>
    public EngineActivity Within(Window window) => window == Window ? this : this with
    {
        Window = window,
        Creations = ByTime.Between(Creations, window.From, window.To, creation => creation.At),
        TaskEvents = ByTime.Between(TaskEvents, window.From, window.To, move => move.At),
        StepEvents = ByTime.Between(StepEvents, window.From, window.To, step => step.At),
        Reports = ByTime.Between(Reports, window.From, window.To, report => report.At),
    };

    /// <summary>The part of it from a moment on; null if nothing is known from then on.</summary>
    public EngineActivity? Since(DateTimeOffset from) =>
        Window.To - from < Window.Shortest ? null : Within(new Window(from > Window.From ? from : Window.From, Window.To));

    /// <summary>The part of it that belongs to one template. Which workers reported is told of the whole system: they serve all templates.</summary>
    /// <param name="template">"namespace/name"; empty = all of it.</param>
    public EngineActivity OfTemplate(string template) => template.Length == 0 ? this : this with
    {
        Creations = Creations.Where(creation => TemplateName.Is(template, creation.Namespace, creation.Template)).ToArray(),
        TaskEvents = TaskEvents.Where(move => TemplateName.Is(template, move.Namespace, move.Template)).ToArray(),
        StepEvents = StepEvents.Where(step => TemplateName.Is(template, step.Namespace, step.Template)).ToArray(),
        Standing = Standing?.OfTemplate(template),
    };
}
