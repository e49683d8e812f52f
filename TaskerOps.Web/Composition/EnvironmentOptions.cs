using System.ComponentModel.DataAnnotations;

namespace TaskerOps.Web.Composition;

/// <summary>How the watched environment is called and marked (<c>TaskerOps:Environment</c>), so that nobody mistakes staging for production.</summary>
public sealed class EnvironmentOptions
{
    /// <summary>Where these settings stand.</summary>
    public const string Section = "TaskerOps:Environment";

    /// <summary>Name in header and title; 1 to 40 characters, default local.</summary>
    [Required]
    [StringLength(40, MinimumLength = 1, ErrorMessage = "must have 1 to 40 characters.")]
    public string Name { get; set; } = "local";

    /// <summary>Mark in header and icon; default grey.</summary>
    [EnumDataType(typeof(EnvironmentColour), ErrorMessage = "must be one of grey, blue, teal, violet, amber, red.")]
    public EnvironmentColour Colour { get; set; } = EnvironmentColour.Grey;
}
