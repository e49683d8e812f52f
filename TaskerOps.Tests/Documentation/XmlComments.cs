using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TaskerOps.Tests.Documentation;

/// <summary>The doc comments of an assembly, as text.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, string> _summaries;

    public XmlComments(params Assembly[] assemblies) => _summaries = assemblies
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")), StringComparer.Ordinal);

    /// <summary>What the comment of a property or field says, in Markdown.</summary>
    public string Of(MemberInfo member) =>
        _summaries.TryGetValue($"{(member is FieldInfo ? 'F' : 'P')}:{member.DeclaringType!.FullName}.{member.Name}", out var text)
            ? text
            : throw new InvalidOperationException($"{member.DeclaringType}.{member.Name} has no doc comment.");

    private static string Text(XElement? summary) => summary is null ? "" : Spaces().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim();

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.', ':')[^1]}`",
        XElement code => $"`{code.Value}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();
}
