using System.Net.Http.Headers;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Opsgenie. The alias is the breach's id; Opsgenie merges alerts of one alias while they are open.</summary>
/// <param name="options">Its settings; the key is set.</param>
/// <param name="site">Where notices come from.</param>
public sealed class OpsgenieReceiver(OpsgenieOptions options, NoticeSite site) : IReceiver
{
    private const int LongestMessage = 130;
    private const int LongestDescription = 15_000;

    /// <inheritdoc />
    public string Name => "opsgenie";

    /// <inheritdoc />
    public bool Wants(BreachEventKind kind) => kind.IsCall() || kind.IsAllClear();

    /// <inheritdoc />
    public IReadOnlyList<HttpRequestMessage> Requests(Notice notice, DateTimeOffset now) => notice switch
    {
        { Event.Kind: BreachEventKind.Acknowledged } => [Action("acknowledge", notice)],
        { Event.Kind: var kind } when kind.IsEnd() => [Action("close", notice)],
        // Requests are carried out asynchronously: closing and creating anew could end the wrong way round.
        { Event.Kind: var kind } when kind.IsCallAgain() => [Action("unacknowledge", notice), Create(notice)],
        { Breach.Acknowledgement: not null } => [Create(notice), Action("acknowledge", notice)],
        _ => [Create(notice)],
    };

    private HttpRequestMessage Create(Notice notice)
    {
        var (breach, text) = (notice.Breach, NoticeText.Of(notice, site));
        var details = new Dictionary<string, string> { ["breach"] = breach.Id.ToString(), ["kind"] = NoticeJson.KindOf(breach), ["subject"] = breach.Subject.Key };
        if (text.Link is { } link)
        {
            details["link"] = link.AbsoluteUri;
        }

        return Post("v2/alerts", new
        {
            message = NoticeJson.Shortened(text.Title, LongestMessage),
            alias = breach.Id.ToString(),
            description = NoticeJson.Shortened(text.Body, LongestDescription),
            details,
            entity = breach.Subject.Key,
            source = "TaskerOps",
            priority = breach.Subject.Kind is SubjectKind.Kpi ? "P1" : "P3",
        });
    }

    private HttpRequestMessage Action(string action, Notice notice) => Post($"v2/alerts/{notice.Breach.Id}/{action}?identifierType=alias", new
    {
        source = "TaskerOps",
        user = notice.Event.By?.Name ?? notice.Breach.Acknowledgement?.By.Name,
        note = NoticeText.Of(notice, site).Title,
    });

    private HttpRequestMessage Post(string path, object body)
    {
        var request = NoticeJson.Post(options.Url, path, body);
        request.Headers.Authorization = new AuthenticationHeaderValue("GenieKey", options.ApiKey);
        return request;
    }
}
