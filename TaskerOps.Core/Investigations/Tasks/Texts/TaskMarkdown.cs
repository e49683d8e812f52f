using System.Globalization;
using System.Text;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Tasks.Texts;

/// <summary>A task as Markdown, for a ticket or a post-mortem. Times are UTC.</summary>
public static class TaskMarkdown
{
    /// <summary>Most steps that are written.</summary>
    public const int MostSteps = 500;

    private const int MostMessage = 4_000;

    /// <summary>The text.</summary>
    public static string Write(TaskView task)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {Plain(task.Facts.Template)} {Plain(task.Facts.Version)} in {Plain(task.Facts.Namespace)}").AppendLine();
        text.AppendLine(Plain(Sentence.Text(task.Sentence))).AppendLine();
        foreach (var note in task.Notes.Select(note => Sentence.Text(note)).Concat(task.Acts.Select(act => Sentence.Text(act.Text))).Concat(task.Oddities).Concat(task.Facts.Cuts))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {Plain(note)}");
        }

        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"- task `{task.Facts.Task:D}`, state {Plain(task.State)}, created {Moment(task.Facts.CreatedAt)}, read {Moment(task.At)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"- correlation `{task.Facts.Correlation:D}`{(task.Facts.ParentCorrelation is { } parent ? $", parent `{parent:D}`" : "")}").AppendLine();
        text.AppendLine("| step | state | since | attempts | queue | run | return | back-off | error |").AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var step in task.Steps.Take(MostSteps))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Plain(step.Name)} | {Plain(step.State)} | {(step.Since is { } since ? Moment(since) : "–")} | {step.Attempts.Length} of {step.Facts.MaxAttempts?.ToString(CultureInfo.InvariantCulture) ?? "?"} | {Spent(step, SegmentKind.Queue, task)} | {Spent(step, SegmentKind.Run, task)} | {Spent(step, SegmentKind.Return, task)} | {Spent(step, SegmentKind.BackOff, task)} | {Plain(step.LastFailure?.Detail.Message)} |");
        }

        if (task.Steps.Length > MostSteps)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"The first {MostSteps} of {task.Steps.Length} steps.");
        }

        return text.ToString();
    }

    private static string Spent(StepView step, SegmentKind kind, TaskView task) =>
        step.Spent(kind, task.At) is { } spent ? Humane.Duration(spent).ToString() : "–";

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Text of the watched system, which may hold anything: nothing in it is markup.</summary>
    private static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "–";
        }

        var plain = new StringBuilder();
        foreach (var letter in text.Length > MostMessage ? text[..MostMessage] + "…" : text)
        {
            if (letter is '\n' or '\r' or '\t')
            {
                plain.Append(' ');
            }
            else
            {
                plain.Append(letter is '|' or '`' or '*' or '_' or '[' or ']' or '#' or '\\' or '!' ? "\\" : "").Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => letter.ToString() });
            }
        }

        return plain.ToString();
    }
}
