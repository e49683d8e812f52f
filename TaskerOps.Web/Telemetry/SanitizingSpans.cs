using System.Diagnostics;
using OpenTelemetry;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>Ties every span that is exported to the correlation id of what it belongs to, and takes out of its tags what must not leave the process.</summary>
public sealed class SanitizingSpans(Sanitizer sanitizer) : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnStart(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Correlation.Current is { } id && data.GetTagItem(Correlation.Field) is null)
        {
            data.SetTag(Correlation.Field, id.ToString());
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (value is string text && Cleaned(name, text) is { } clean && !string.Equals(clean, text, StringComparison.Ordinal))
            {
                data.SetTag(name, clean);
            }
        }

        if (data.StatusDescription is { Length: > 0 } description)
        {
            data.SetStatus(data.Status, sanitizer.Clean(description));
        }
    }

    private string Cleaned(string name, string text) => sanitizer.IsSecret(name) ? "[redacted]" : sanitizer.Clean(text);
}
