using System.ComponentModel.DataAnnotations;

namespace TaskerOps.Web.Composition;

/// <summary>How the watched environment is called and marked (<c>TaskerOps:Environment</c>), so that nobody mistakes staging for production.</summary>
public sealed class EnvironmentOptions
{
    /// <summary>Where these settings stand.</summary>
    public const string Section = "TaskerOps:Environment";

    /// <summary>Name in header, title and icon; at most 40 characters. Default: "local".</summary>
    [Required]
    [StringLength(40, MinimumLength = 1, ErrorMessage = "TaskerOps:Environment:Name has 1 to 40 characters.")]
    public string Name { get; set; } = "local";

    /// <summary>Mark in header and icon. Default: grey.</summary>
    [EnumDataType(typeof(EnvironmentColour), ErrorMessage = "TaskerOps:Environment:Colour is one of grey, blue, teal, violet, amber, red.")]
    public EnvironmentColour Colour { get; set; } = EnvironmentColour.Grey;
}
