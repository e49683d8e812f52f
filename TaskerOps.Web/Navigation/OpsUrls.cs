using Microsoft.AspNetCore.WebUtilities;
using TaskerOps.Core.Investigations.DeadLetters;

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

    /// <summary>The list of breaches.</summary>
    /// <param name="list">Which of them.</param>
    /// <param name="state">Zone and wall screen stay as chosen.</param>
    public static string Breaches(BreachesState list, ViewState state) =>
        QueryHelpers.AddQueryString("/breaches" + Shell(state), BreachesStateText.Fields(list));

    /// <summary>One breach.</summary>
    public static string Breach(Guid id, ViewState state) => $"/breaches/{id:D}{Shell(state)}";

    /// <summary>One breach as JSON.</summary>
    public static string BreachJson(Guid id) => $"/api/v1/breaches/{id:D}";

    /// <summary>The list of tasks, within the window and namespaces that are chosen.</summary>
    /// <param name="list">Which of them.</param>
    /// <param name="state">Window, namespaces, zone.</param>
    public static string Tasks(TasksState list, ViewState state) => QueryHelpers.AddQueryString("/tasks" + ViewStateText.Write(state), TasksStateText.Fields(list));

    /// <summary>One task.</summary>
    public static string Task(Guid id, ViewState state) => $"/tasks/{id:D}{Shell(state)}";

    /// <summary>One task, with one of its steps selected.</summary>
    public static string Step(Guid task, Guid step, ViewState state) => QueryHelpers.AddQueryString(Task(task, state), "step", step.ToString("D", null));

    /// <summary>One task as JSON.</summary>
    public static string TaskJson(Guid id) => $"/api/v1/tasks/{id:D}";

    /// <summary>One task as Markdown.</summary>
    public static string TaskMarkdown(Guid id) => $"/tasks/{id:D}.md";

    /// <summary>Everything under one correlation id.</summary>
    public static string Correlation(Guid id, ViewState state) => $"/correlations/{id:D}{Shell(state)}";

    /// <summary>Everything under one correlation id, some of its timeline.</summary>
    public static string Correlation(Guid id, CorrelationState list, ViewState state) => QueryHelpers.AddQueryString(
        Correlation(id, state), CorrelationState.Words.Where(one => list.Sources.Contains(one.Source)).Select(one => KeyValuePair.Create(CorrelationState.Field, (string?)one.Word)));

    /// <summary>Failures by cause, within the window and namespaces that are chosen.</summary>
    /// <param name="list">Which of them.</param>
    /// <param name="state">Window, namespaces, zone, and whether attempts count.</param>
    public static string Failures(FailuresState list, ViewState state) => QueryHelpers.AddQueryString("/failures" + ViewStateText.Write(state), FailuresStateText.Fields(list));

    /// <summary>One group of failures, within the window and namespaces that are chosen.</summary>
    /// <param name="fingerprint">As the list of failures names it.</param>
    /// <param name="state">Window, namespaces, zone.</param>
    public static string FailureGroup(string fingerprint, ViewState state) => $"/failures/{Uri.EscapeDataString(fingerprint)}{ViewStateText.Write(state)}";

    /// <summary>The investigation queue.</summary>
    public static string DeadLetters(ViewState state) => "/dlq" + Shell(state);

    /// <summary>The investigation queue.</summary>
    /// <param name="list">Which entries.</param>
    /// <param name="state">Namespaces, zone and wall screen stay as chosen.</param>
    public static string DeadLetters(DeadLettersState list, ViewState state)
    {
        var view = ViewStateText.Write(new ViewState { Namespaces = state.Namespaces, Utc = state.Utc, Kiosk = state.Kiosk });
        return list.Status is DeadLetterStatus.Pending ? "/dlq" + view : QueryHelpers.AddQueryString("/dlq" + view, DeadLettersState.Field, list.Status ?? DeadLettersState.All);
    }

    /// <summary>Processes, queues and TaskerOps' own sources.</summary>
    public static string System(ViewState state) => "/system" + Shell(state);

    /// <summary>What a finding means and what to do, told by TaskerOps itself.</summary>
    public static string FindingGuide(string key) => $"/findings/{Uri.EscapeDataString(key)}";

    /// <summary>The page of the given address with another state; fields that are the page's own stay.</summary>
    /// <param name="uri">An absolute address of this application.</param>
    /// <param name="state">What is chosen there.</param>
    public static string Same(string uri, ViewState state)
    {
        var page = new Uri(uri);
        var own = QueryHelpers.ParseQuery(page.Query).Where(field => !ViewFields.All.Contains(field.Key));
        return QueryHelpers.AddQueryString(page.AbsolutePath + ViewStateText.Write(state), own);
    }

    private static string Shell(ViewState state) => ViewStateText.Write(new ViewState { Utc = state.Utc, Kiosk = state.Kiosk });
}
