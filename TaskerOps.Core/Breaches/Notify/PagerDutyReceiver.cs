namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// PagerDuty. The <c>dedup_key</c> is the breach's id. An incident that someone acknowledged calls nobody again, so a breach that nobody has
/// any more ends that incident and begins another.
/// </summary>
/// <param name="options">Its settings; the key is set.</param>
/// <param name="site">Where notices come from.</param>
public sealed class PagerDutyReceiver(PagerDutyOptions options, NoticeSite site) : IReceiver
{
    private const int LongestSummary = 1024;

    /// <inheritdoc />
    public string Name => "pagerduty";

    /// <inheritdoc />
    public bool Wants(BreachEventKind kind) => kind.IsCall() || kind.IsAllClear();

    /// <inheritdoc />
    public IReadOnlyList<HttpRequestMessage> Requests(Notice notice, DateTimeOffset now) => notice switch
    {
        { Event.Kind: BreachEventKind.Acknowledged } => [Action("acknowledge", notice.Breach)],
        { Event.Kind: var kind } when kind.IsEnd() => [Action("resolve", notice.Breach)],
        { Event.Kind: var kind } when kind.IsCallAgain() => [Action("resolve", notice.Breach), Trigger(notice)],
        // It came back to, or went on with, the one who had it.
        { Breach.Acknowledgement: not null } => [Trigger(notice), Action("acknowledge", notice.Breach)],
        _ => [Trigger(notice)],
    };

    private HttpRequestMessage Trigger(Notice notice)
    {
        var (breach, text) = (notice.Breach, NoticeText.Of(notice, site));
        return Post(new
        {
            routing_key = options.RoutingKey,
            event_action = "trigger",
            dedup_key = breach.Id.ToString(),
            client = "TaskerOps",
            client_url = text.Link?.AbsoluteUri,
            links = text.Link is { } link ? new[] { new { href = link.AbsoluteUri, text = "The breach in TaskerOps" } } : null,
            payload = new
            {
                summary = NoticeJson.Shortened(text.Title, LongestSummary),
                source = site.Environment,
                severity = NoticeJson.SeverityOf(breach),
                timestamp = breach.FiredAt,
                component = breach.Subject.Key,
                group = breach.Subject.Scope.Length > 0 ? breach.Subject.Scope : null,
                @class = NoticeJson.KindOf(breach),
                custom_details = new { text = text.Body, breach = breach.Id, version = notice.Event.Version, evaluation = notice.Event.EvaluationId },
            },
        });
    }

    private HttpRequestMessage Action(string action, Breach breach) =>
        Post(new { routing_key = options.RoutingKey, event_action = action, dedup_key = breach.Id.ToString() });

    private HttpRequestMessage Post(object body) => NoticeJson.Post(options.Url, "v2/enqueue", body);
}
