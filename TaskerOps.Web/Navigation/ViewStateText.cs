using System.Globalization;
using System.Text;

namespace TaskerOps.Web.Navigation;

/// <summary>Writes a <see cref="ViewState"/> as the query of a URL. Defaults are left out; the order is fixed, so equal states have equal text.</summary>
public static class ViewStateText
{
    /// <summary>Empty, or <c>?</c> and the fields.</summary>
    public static string Write(ViewState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var text = new StringBuilder();
        if (state.Window.Fixed is { } window)
        {
            Add(text, ViewFields.From, Moment(window.From));
            Add(text, ViewFields.To, Moment(window.To));
        }
        else if (state.Window.Last is { } last && last != ViewState.Default.Window.Last)
        {
            Add(text, ViewFields.Last, DurationCode.Write(last));
        }

        foreach (var name in state.Namespaces)
        {
            Add(text, ViewFields.Namespace, Uri.EscapeDataString(name));
        }

        if (state.Refresh != ViewState.Default.Refresh)
        {
            Add(text, ViewFields.Refresh, state.Refresh is { } refresh ? DurationCode.Write(refresh) : ViewFields.Off);
        }

        if (state.PausedAt is { } paused)
        {
            Add(text, ViewFields.Paused, Moment(paused));
        }

        if (state.Utc)
        {
            Add(text, ViewFields.Zone, ViewFields.UtcZone);
        }

        if (state.Attempts)
        {
            Add(text, ViewFields.Attempts, "true");
        }

        if (state.Kiosk)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(ViewFields.Kiosk);
        }

        return text.ToString();
    }

    /// <summary>A moment as it stands in URLs: ISO 8601, UTC, no more digits than needed.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder text, string name, string value) =>
        text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(value);
}
