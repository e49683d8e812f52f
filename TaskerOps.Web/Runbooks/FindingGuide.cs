namespace TaskerOps.Web.Runbooks;

/// <summary>What a person should know of a finding, and do.</summary>
/// <param name="Key">The finding.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">As written, Markdown.</param>
/// <param name="Html">The text below its title; our own words, no HTML within.</param>
public sealed record FindingGuide(string Key, string Title, string Text, string Html);
