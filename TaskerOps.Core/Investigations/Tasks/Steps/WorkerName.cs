namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>Worker processes have no name but a UUID of their start; its end tells them apart, its beginning is the same for those that started together.</summary>
public static class WorkerName
{
    /// <summary>The last six hexadecimal digits, with a sign that there is more.</summary>
    public static string Of(Guid worker) => string.Concat("…", worker.ToString("N").AsSpan(26));
}
