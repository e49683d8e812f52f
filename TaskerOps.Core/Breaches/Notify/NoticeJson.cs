using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Requests that carry JSON; what is null is left out.</summary>
internal static class NoticeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    public static HttpRequestMessage Post(Uri home, string path, object body) => Post(new Uri(home.AbsoluteUri.TrimEnd('/') + "/" + path), Bytes(body));

    public static HttpRequestMessage Post(Uri address, byte[] body) => new(HttpMethod.Post, address)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
    };

    public static string Shortened(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    public static string SeverityOf(Breach breach) => breach.Subject.Kind is SubjectKind.Kpi or SubjectKind.Finding ? "critical" : "warning";

    public static string KindOf(Breach breach) => breach.Subject.Kind switch
    {
        SubjectKind.Kpi => "kpi",
        SubjectKind.Unmeasured => "unmeasured",
        _ => "finding",
    };
}
