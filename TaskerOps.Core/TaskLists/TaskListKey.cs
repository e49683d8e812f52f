using System.Text.Json;

namespace TaskerOps.Core.TaskLists;

/// <summary>By what requests count as the same: all their values, moving windows within a step as one.</summary>
internal static class TaskListKey
{
    /// <summary>The key of a request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="now">Where a moving window ends.</param>
    /// <param name="step">How finely time is told apart.</param>
    public static string Of(TaskListRequest request, DateTimeOffset now, TimeSpan step) => JsonSerializer.Serialize(new
    {
        request.Window.Last,
        request.Window.Fixed?.From,
        request.Window.Fixed?.To,
        request.Namespaces,
        request.Filter,
        Step = request.Window.Fixed is null ? now.Ticks / step.Ticks : 0,
    });
}
