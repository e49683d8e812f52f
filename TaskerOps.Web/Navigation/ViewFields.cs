namespace TaskerOps.Web.Navigation;

/// <summary>Names of the fields in the query of a page's URL.</summary>
public static class ViewFields
{
    /// <summary>Length of a moving window: <c>last=15m</c>.</summary>
    public const string Last = "last";

    /// <summary>Start of a fixed window, ISO 8601.</summary>
    public const string From = "from";

    /// <summary>End of a fixed window, ISO 8601.</summary>
    public const string To = "to";

    /// <summary>A chosen namespace; may stand several times.</summary>
    public const string Namespace = "ns";

    /// <summary>Refresh cadence, or <see cref="Off"/>.</summary>
    public const string Refresh = "refresh";

    /// <summary>No refresh.</summary>
    public const string Off = "off";

    /// <summary>When the page was paused, ISO 8601.</summary>
    public const string Paused = "paused";

    /// <summary>Time zone of what is shown.</summary>
    public const string Zone = "tz";

    /// <summary>Value of <see cref="Zone"/>; any other is the browser's.</summary>
    public const string UtcZone = "utc";

    /// <summary>Count failed attempts.</summary>
    public const string Attempts = "attempts";

    /// <summary>A screen on a wall; needs no value.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>All of them: any other field belongs to one page alone.</summary>
    public static readonly IReadOnlySet<string> All =
        new HashSet<string>([Last, From, To, Namespace, Refresh, Paused, Zone, Attempts, Kiosk], StringComparer.OrdinalIgnoreCase);
}
