namespace TaskerOps.Core.Findings;

/// <summary>Something that may be true of the engine, that matters, and that nothing in Tasker says.</summary>
/// <param name="Key">Stable name in addresses, settings and metrics: kebab-case.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Severity">Whom it concerns unless the settings say otherwise.</param>
/// <param name="Unit">Unit of value and threshold; empty where they count.</param>
/// <param name="Threshold">It is raised when the value is beyond this, strictly, unless the settings say otherwise.</param>
/// <param name="For">How long it must be so; <see cref="IsCountedByItsRows"/> says of what.</param>
/// <param name="WhatToDo">One or two sentences for whoever is on call.</param>
public sealed record Finding(
    string Key, string Title, FindingSeverity Severity, string Unit, double Threshold, TimeSpan For, string WhatToDo)
{
    /// <summary>Whether <see cref="For"/> is the age that each row of the evidence must have. Otherwise it is the evaluation time for which the finding must hold.</summary>
    public bool IsCountedByItsRows { get; init; }

    /// <summary>Keys of the panels whose lines look odd while it is so.</summary>
    public IReadOnlyList<string> Explains { get; init; } = [];
}
