namespace TaskerOps.Benchmarks.Reports;

/// <summary>Writes figures as Markdown, ready for docs/benchmarks.md.</summary>
/// <param name="output">Where they go.</param>
public sealed class Report(TextWriter output)
{
    /// <summary>A heading.</summary>
    public void Heading(string text) => output.WriteLine($"\n## {text}\n");

    /// <summary>A line of text.</summary>
    public void Line(string text) => output.WriteLine(text);

    /// <summary>A table.</summary>
    /// <param name="head">Names of the columns.</param>
    /// <param name="rows">As many cells each as there are columns.</param>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        output.WriteLine();
        output.WriteLine(Row(head));
        output.WriteLine(Row([.. head.Select(_ => "---")]));
        foreach (var row in rows)
        {
            output.WriteLine(Row(row));
        }

        output.WriteLine();
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
