namespace TaskerOps.Demo.Recordings;

/// <summary>A recording that cannot be loaded; the message names the file and, where there is one, the line.</summary>
public sealed class RecordingException(string message, Exception? cause = null) : Exception(message, cause);
