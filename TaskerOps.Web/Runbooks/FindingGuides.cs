using System.Reflection;
using Markdig;

namespace TaskerOps.Web.Runbooks;

/// <summary>The texts of <c>docs/findings</c>, carried along in the program: they are there when nothing else is.</summary>
public static class FindingGuides
{
    private const string Prefix = "findings/";
    private const string Suffix = ".md";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private static readonly Lazy<IReadOnlyDictionary<string, FindingGuide>> Known = new(Load);

    /// <summary>All, by key.</summary>
    public static IReadOnlyCollection<FindingGuide> All => [.. Known.Value.Values.OrderBy(guide => guide.Key, StringComparer.Ordinal)];

    /// <summary>The guide of a finding; null if there is none.</summary>
    public static FindingGuide? Find(string key) => Known.Value.GetValueOrDefault(key);

    private static Dictionary<string, FindingGuide> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .ToDictionary(guide => guide.Key, StringComparer.Ordinal);
    }

    private static FindingGuide Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var (title, rest) = text.Split('\n', 2) is [var first, var body] ? (first.TrimStart('#', ' '), body) : (text, "");
        return new FindingGuide(resource[Prefix.Length..^Suffix.Length], title, text, Markdown.ToHtml(rest, Pipeline));
    }
}
