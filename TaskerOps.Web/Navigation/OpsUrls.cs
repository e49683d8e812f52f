namespace TaskerOps.Web.Navigation;

/// <summary>The one place where addresses of pages are built.</summary>
public static class OpsUrls
{
    /// <summary>The overview.</summary>
    public static string Overview(ViewState state) => "/" + ViewStateText.Write(state);

    /// <summary>One panel large.</summary>
    public static string Panel(string key, ViewState state) => $"/panels/{Uri.EscapeDataString(key)}{ViewStateText.Write(state)}";

    /// <summary>One panel's points as CSV.</summary>
    public static string PanelCsv(string key, ViewState state) => $"/panels/{Uri.EscapeDataString(key)}.csv{ViewStateText.Write(state)}";

    /// <summary>The page of the given address with another state.</summary>
    /// <param name="uri">An absolute address of this application.</param>
    /// <param name="state">What is chosen there.</param>
    public static string Same(string uri, ViewState state) => new Uri(uri).AbsolutePath + ViewStateText.Write(state);
}
