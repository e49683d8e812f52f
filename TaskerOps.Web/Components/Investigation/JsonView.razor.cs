using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks.Texts;

namespace TaskerOps.Web.Components.Investigation;

/// <summary>JSON as lines that fold, with a search; few at first, all when asked, and never more of them in the document than fit on the screen.</summary>
public sealed partial class JsonView
{
    private const int Few = 50;
    private const int MostCopied = 100_000;
    private const int DeepestIndent = 12;

    /// <summary>Below this depth everything is folded at first when there is much.</summary>
    private const int OpenDepth = 2;

    private readonly HashSet<int> folded = [];
    private IReadOnlyList<JsonLine> lines = [];
    private List<int> shown = [];
    private RedactedJson? read;
    private string search = "";
    private bool all;
    private bool isCut;

    /// <summary>What is shown; null where nothing is stored.</summary>
    [Parameter, EditorRequired]
    public RedactedJson? Json { get; set; }

    /// <summary>What it is.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(read, Json) || string.Equals(read?.Text, Json?.Text, StringComparison.Ordinal))
        {
            return;
        }

        read = Json;
        folded.Clear();
        isCut = false;
        lines = Json is null ? [] : JsonLines.Of(Json, out isCut);
        if (lines.Count > Few)
        {
            folded.UnionWith(Enumerable.Range(0, lines.Count).Where(index => lines[index] is { Depth: >= OpenDepth, Children: > 0 }));
        }

        Show();
    }

    private void Toggle(int index)
    {
        if (!folded.Remove(index))
        {
            folded.Add(index);
        }

        Show();
    }

    /// <summary>Lines that match, with nothing folded; without a search those that are not folded away.</summary>
    private void Show()
    {
        shown = [];
        for (var index = 0; index < lines.Count;)
        {
            var line = lines[index];
            if (search.Length > 0)
            {
                if (line.Text.Contains(search, StringComparison.OrdinalIgnoreCase) || line.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) is true)
                {
                    shown.Add(index);
                }

                index++;
                continue;
            }

            shown.Add(index);
            index = folded.Contains(index) ? line.End : index + 1;
        }
    }

    private static string Holds(JsonLine line) => line.Text is "{"
        ? $"{{ {line.Children} {(line.Children == 1 ? "field" : "fields")} }}"
        : $"[ {line.Children} {(line.Children == 1 ? "item" : "items")} ]";

    private RenderFragment Line(int index) => builder =>
    {
        var line = lines[index];
        builder.OpenElement(0, "div");
        builder.SetKey(index);
        builder.AddAttribute(1, "class", $"line depth-{Math.Min(line.Depth, DeepestIndent)}");
        if (line.Children > 0)
        {
            builder.OpenElement(2, "button");
            builder.AddAttribute(3, "type", "button");
            builder.AddAttribute(4, "class", "fold");
            builder.AddAttribute(5, "aria-expanded", folded.Contains(index) ? "false" : "true");
            builder.AddAttribute(6, "onclick", EventCallback.Factory.Create(this, () => Toggle(index)));
            builder.AddContent(7, folded.Contains(index) ? "▸" : "▾");
            builder.AddMarkupContent(8, "<span class=\"visually-hidden\"> fold</span>");
            builder.CloseElement();
        }

        if (line.Name is not null)
        {
            builder.OpenElement(9, "bdi");
            builder.AddAttribute(10, "class", "name");
            builder.AddContent(11, line.Name);
            builder.CloseElement();
            builder.AddContent(12, ": ");
        }

        builder.OpenElement(13, "bdi");
        builder.AddAttribute(14, "class", "value");
        builder.AddContent(15, line.Children is null ? line.Text : Holds(line));
        builder.CloseElement();
        builder.CloseElement();
    };
}
