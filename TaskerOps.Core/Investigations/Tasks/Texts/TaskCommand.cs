namespace TaskerOps.Core.Investigations.Tasks.Texts;

/// <summary>A line to copy.</summary>
/// <param name="Tool">tasker-ctl, curl, SQL.</param>
/// <param name="Title">What it does.</param>
/// <param name="Text">The line.</param>
public sealed record TaskCommand(string Tool, string Title, string Text);
