using TaskerOps.Core.Breaches;
using TaskerOps.Web.Navigation;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>What a person fills in to change breaches.</summary>
internal sealed class BreachForm
{
    /// <summary>The chosen preset; null = none.</summary>
    public string? Preset { get; private set; }

    /// <summary>The note.</summary>
    public string Note { get; set; } = "";

    /// <summary>For how long; zero = without end.</summary>
    public TimeSpan For { get; set; }

    /// <summary>The tripwire; null = none.</summary>
    public double? Beyond { get; set; }

    /// <summary>Whether another breach is a tripwire.</summary>
    public bool WithAnother { get; set; }

    /// <summary>The operator's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Takes a preset; one that ends in an ellipsis is to be gone on with.</summary>
    public void Choose(string preset)
    {
        Preset = preset;
        Note = preset.EndsWith('…') ? preset[..^1] : preset;
    }

    /// <summary>What is asked for one breach.</summary>
    public BreachRequest Of(Breach breach, DateTimeOffset now) => new()
    {
        Version = breach.Version,
        Note = Note,
        Until = For > TimeSpan.Zero ? ViewStateText.Moment(now + For) : null,
        Beyond = Beyond,
        WithAnother = WithAnother ? true : null,
        By = Name,
    };
}
