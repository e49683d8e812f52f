namespace TaskerOps.Core.Tasker;

/// <summary>How a template is named where a namespace alone would not do: "namespace/name", all its versions together.</summary>
public static class TemplateName
{
    /// <summary>The name in full.</summary>
    public static string Of(string @namespace, string template) => $"{@namespace}/{template}";

    /// <summary>Whether <paramref name="name"/> is the name in full of that template.</summary>
    public static bool Is(string name, string @namespace, string template) =>
        name.Length == @namespace.Length + 1 + template.Length && name[@namespace.Length] == '/'
        && name.StartsWith(@namespace, StringComparison.Ordinal) && name.EndsWith(template, StringComparison.Ordinal);

    /// <summary>Whether it could be one: something before and after a slash.</summary>
    public static bool IsWellFormed(string name) => name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < name.Length - 1;
}
