using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Any address that takes JSON. Body and headers are described in docs/notifications.md.</summary>
/// <param name="options">Its settings; name and address are set.</param>
/// <param name="site">Where notices come from.</param>
public sealed class WebhookReceiver(WebhookOptions options, NoticeSite site) : IReceiver
{
    /// <summary>Header with breach and number of the transition: who has seen it drops the second.</summary>
    public const string KeyHeader = "X-TaskerOps-Key";

    /// <summary>Header with the time of sending, in seconds since 1970; part of what is signed.</summary>
    public const string TimestampHeader = "X-TaskerOps-Timestamp";

    /// <summary>Header with <c>sha256=</c> and the HMAC of timestamp, a full stop and the body, in lower hexadecimal.</summary>
    public const string SignatureHeader = "X-TaskerOps-Signature";

    /// <inheritdoc />
    public string Name => "webhook:" + options.Name;

    /// <inheritdoc />
    public bool Wants(BreachEventKind kind) => kind.IsCall() || kind.IsAllClear();

    /// <inheritdoc />
    public IReadOnlyList<HttpRequestMessage> Requests(Notice notice, DateTimeOffset now)
    {
        var body = NoticeJson.Bytes(BodyOf(notice));
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = NoticeJson.Post(options.Url!, body);
        request.Headers.Add(KeyHeader, KeyOf(notice));
        request.Headers.Add(TimestampHeader, timestamp);
        if (!string.IsNullOrEmpty(options.Secret))
        {
            byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
            request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Secret), signed)));
        }

        return [request];
    }

    private static string KeyOf(Notice notice) => string.Create(CultureInfo.InvariantCulture, $"{notice.Breach.Id}/{notice.Event.Version}");

    private object BodyOf(Notice notice)
    {
        var (breach, happened) = notice;
        var text = NoticeText.Of(notice, site);
        return new
        {
            key = KeyOf(notice),
            @event = Camel(happened.Kind.ToString()),
            at = happened.At,
            by = happened.By is { } person ? new { name = person.Name, verified = person.IsVerified } : null,
            note = happened.Note,
            environment = site.Environment,
            title = text.Title,
            text = text.Body,
            link = text.Link?.AbsoluteUri,
            breach = new
            {
                id = breach.Id,
                version = happened.Version,
                kind = NoticeJson.KindOf(breach),
                subject = breach.Subject.Key,
                scope = breach.Subject.Scope.Length > 0 ? breach.Subject.Scope : null,
                startedAt = breach.StartedAt,
                firedAt = breach.FiredAt,
                closedAt = breach.ClosedAt,
                value = happened.Value ?? breach.Value,
                unit = breach.Unit,
                target = breach.Target,
                alert = breach.Alert,
                worst = breach.Worst,
                topContributor = breach.TopContributor,
                evaluation = happened.EvaluationId ?? breach.EvaluationId,
                acknowledgedBy = breach.Acknowledgement?.By.Name,
            },
        };
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
