using System.Net.Http.Headers;
using System.Text;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// Alertmanager. The label set is the breach's for its whole life, so that all that is sent of it is one alert. It ends by itself soon
/// after nobody sends it any more, and so is sent again while it goes on.
/// </summary>
/// <param name="options">Its settings; the address is set.</param>
/// <param name="site">Where notices come from.</param>
public sealed class AlertmanagerReceiver(AlertmanagerOptions options, NoticeSite site) : IReceiver
{
    /// <summary>Name of the receiver.</summary>
    public const string ReceiverName = "alertmanager";

    private const int RefreshesBeforeItEnds = 4;

    /// <inheritdoc />
    public string Name => ReceiverName;

    /// <summary>How often to send what goes on.</summary>
    public TimeSpan RefreshEvery => TimeSpan.FromSeconds(options.RefreshSeconds);

    /// <inheritdoc />
    public bool Wants(BreachEventKind kind) => kind is BreachEventKind.Fired or BreachEventKind.Reopened or BreachEventKind.Unsnoozed || kind.IsEnd();

    /// <inheritdoc />
    public IReadOnlyList<HttpRequestMessage> Requests(Notice notice, DateTimeOffset now) =>
        [Post([AlertOf(notice, notice.Event.Kind.IsEnd() ? notice.Breach.ClosedAt ?? now : now + (RefreshEvery * RefreshesBeforeItEnds))])];

    /// <summary>Sends again what goes on.</summary>
    /// <param name="open">Breaches that Alertmanager was told of; at least one.</param>
    /// <param name="now">The time of sending, UTC.</param>
    public HttpRequestMessage Refresh(IEnumerable<Breach> open, DateTimeOffset now) =>
        Post(open.Select(breach => AlertOf(
            new Notice(breach, new BreachEvent(Guid.Empty, breach.Id, breach.Version, BreachEventKind.Fired, breach.FiredAt, EvaluationId: breach.EvaluationId)),
            now + (RefreshEvery * RefreshesBeforeItEnds))));

    /// <summary>The alert that always fires.</summary>
    public HttpRequestMessage Heartbeat(DateTimeOffset now, TimeSpan interval) => Post([new
    {
        labels = new Dictionary<string, string> { ["alertname"] = "TaskerOpsHeartbeat", ["environment"] = site.Environment, ["severity"] = "none" },
        annotations = new Dictionary<string, string> { ["summary"] = "TaskerOps evaluates. This alert always fires; when it is missing, TaskerOps is dead." },
        startsAt = now,
        endsAt = now + (interval * RefreshesBeforeItEnds),
        generatorURL = site.PublicUrl?.AbsoluteUri,
    }]);

    private object AlertOf(Notice notice, DateTimeOffset end)
    {
        var breach = notice.Breach;
        var text = NoticeText.Of(notice, site);
        var labels = new Dictionary<string, string>
        {
            ["alertname"] = "TaskerOpsBreach",
            ["breach"] = breach.Id.ToString(),
            ["environment"] = site.Environment,
            ["kind"] = NoticeJson.KindOf(breach),
            ["severity"] = NoticeJson.SeverityOf(breach),
            ["subject"] = breach.Subject.Key,
        };
        if (breach.Subject.Scope.Length > 0)
        {
            labels["scope"] = breach.Subject.Scope;
        }

        var annotations = new Dictionary<string, string> { ["summary"] = text.Title, ["description"] = text.Body };
        if (text.Link is { } link)
        {
            annotations["link"] = link.AbsoluteUri;
        }

        return new { labels, annotations, startsAt = breach.FiredAt, endsAt = end, generatorURL = text.Link?.AbsoluteUri };
    }

    private HttpRequestMessage Post(IEnumerable<object> alerts)
    {
        var request = NoticeJson.Post(options.Url!, "api/v2/alerts", alerts);
        request.Headers.Authorization = (options.BearerToken, options.Username) switch
        {
            ({ Length: > 0 } token, _) => new AuthenticationHeaderValue("Bearer", token),
            (_, { Length: > 0 } user) => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}"))),
            _ => null,
        };
        return request;
    }
}
