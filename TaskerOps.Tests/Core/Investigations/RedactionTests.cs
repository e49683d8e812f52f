using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TaskerOps.Core.Investigations.Redacting;
using Xunit;

namespace TaskerOps.Tests.Core.Investigations;

public sealed class RedactionTests
{
    private readonly Redaction _redaction = new(new RedactionOptions());

    [Theory]
    [InlineData("password")]
    [InlineData("userPassword")]
    [InlineData("USER_PASSWORD")]
    [InlineData("db-pwd")]
    [InlineData("api_key")]
    [InlineData("apiKey")]
    [InlineData("X-API-Key")]
    [InlineData("accessToken")]
    [InlineData("Authorization")]
    [InlineData("clientSecret")]
    [InlineData("card")]
    [InlineData("cardNumber")]
    [InlineData("creditcard")]
    [InlineData("cardCVV")]
    [InlineData("customerSSN")]
    [InlineData("ssn")]
    [InlineData("set-cookie")]
    public void Json_SecretKey_ValueHidden(string key)
    {
        Assert.Equal($$"""{"{{key}}":"[redacted]","amount":5}""", _redaction.Json($$"""{"{{key}}":"4","amount":5}""")!.Text);
        Assert.Equal($$"""{"{{key}}":"[redacted]"}""", _redaction.Json($$"""{"{{key}}": {"a":["x", {"b":1} ]} }""")!.Text);
        Assert.Equal($$"""[{"{{key}}":"[redacted]"}]""", _redaction.Json($$"""[{"{{key}}":42}]""")!.Text);
    }

    [Theory]
    [InlineData("author")]
    [InlineData("discard")]
    [InlineData("className")]
    [InlineData("session")]
    [InlineData("shipping")]
    [InlineData("company")]
    [InlineData("keyboard")]
    [InlineData("idempotency_key")]
    public void Json_HarmlessKey_Kept(string key) =>
        Assert.Equal($$"""{"{{key}}":"v"}""", _redaction.Json($$"""{ "{{key}}" : "v" }""")!.Text);

    [Fact]
    public void Json_WhetherThereIsASecret_IsNone() =>
        Assert.Equal("""{"has_password":true,"token":null}""", _redaction.Json("""{"has_password":true,"token":null}""")!.Text);

    [Theory]
    [InlineData("Authorization: Bearer abcdef123456", "abcdef123456")]
    [InlineData("sent Basic dXNlcjpwYXNz to host", "dXNlcjpwYXNz")]
    [InlineData("jwt eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4 seen", "eyJhbGciOiJIUzI1")]
    [InlineData("Host=db;Username=app;Password=hunter2;Database=x", "hunter2")]
    [InlineData("could not connect to postgres://app:hunter2@db:5432/x", "hunter2")]
    [InlineData("GET /pay?token=abc123&amount=5", "abc123")]
    [InlineData("body {\"password\":\"two words\"} refused", "two words")]
    [InlineData("body {\\\"card_number\\\":\\\"12 34\\\"} refused", "12 34")]
    [InlineData("api key: 9f8e7d", "9f8e7d")]
    [InlineData("user password: swordfish", "swordfish")]
    [InlineData("client secret: swordfish", "swordfish")]
    [InlineData("auth token: Xk2vQ9", "Xk2vQ9")]
    [InlineData("token=expired", "expired")]
    [InlineData("pin: 4711", "4711")]
    [InlineData("charged 4111 1111 1111 1111 today", "4111 1111")]
    [InlineData("charged 4111-1111-1111-1111, 3", "4111-1111")]
    [InlineData("charged 378282246310005.", "378282246310005")]
    [InlineData("ssn 078-05-1120", "078-05-1120")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE used", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA")]
    public void Text_LooksLikeASecret_Hidden(string text, string secret)
    {
        var shown = _redaction.Text(text);

        Assert.DoesNotContain(secret, shown.Text, StringComparison.Ordinal);
        Assert.Contains(Redaction.Mark, shown.Text, StringComparison.Ordinal);
        Assert.True(shown.Hidden >= 1);
        Assert.DoesNotContain(secret, _redaction.Json(JsonSerializer.Serialize(new { note = text, list = new[] { text } }))!.Text, StringComparison.Ordinal);
        var asKey = new JsonObject { [text] = 1 }.ToJsonString();
        Assert.DoesNotContain(secret, _redaction.Json(asKey)!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Payment declined by card: insufficient funds")]
    [InlineData("Gateway timed out after 30s (GATEWAY_TIMEOUT)")]
    [InlineData("Task 01a203d4-c2c9-7ec5-a734-030ac5ac7612 at 2026-11-22 15:16:38.339733")]
    [InlineData("milliseconds 1795360710000, microseconds 1795360710000123, nanoseconds 1795360710000123456")]
    [InlineData("order 4111111111111112 is no card, nor is 0.4111111111111111")]
    [InlineData("The basic idea of a token bucket")]
    [InlineData("Payment authorization failed: insufficient funds")]
    [InlineData("Invalid token: expired")]
    [InlineData("auth error: Connection refused")]
    [InlineData("Insufficient stock for WIDGET-001: requested 85, available 25")]
    [InlineData("")]
    public void Text_Harmless_Kept(string text) => Assert.Equal(new RedactedText(text, 0), _redaction.Text(text));

    [Fact]
    public void Json_CardAsNumber_Hidden() => Assert.Equal("""{"n":"[redacted]","t":1795360710000}""", _redaction.Json("""{"n":4111111111111111,"t":1795360710000}""")!.Text);

    [Fact]
    public void Json_MoreKeys_HiddenToo() =>
        Assert.Equal("""{"email":"[redacted]"}""", new Redaction(new RedactionOptions { MoreKeys = "email, phone" }).Json("""{"email":"a@example.com"}""")!.Text);

    [Theory]
    [InlineData("nonsense password=x1 here")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1}}")]
    [InlineData("")]
    public void Json_NotJson_AJsonStringThatSaysSo(string text)
    {
        var shown = _redaction.Json(text)!;

        Assert.True(shown.IsUnreadable);
        Assert.DoesNotContain("x1", JsonSerializer.Deserialize<string>(shown.Text)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Nothing_Nothing() => Assert.Null(_redaction.Json(null));

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    [InlineData(2_000_000, true)]
    public void Json_Deep_ValidAndCutBelowTheLimit(int depth, bool isCut)
    {
        var shown = _redaction.Json($"{new string('[', depth)}{new string(']', depth)}")!;

        Assert.Equal(isCut, shown.IsCut);
        Assert.False(shown.IsUnreadable);
        using var read = JsonDocument.Parse(shown.Text, new JsonDocumentOptions { MaxDepth = Redaction.MostDepth + 2 });
        Assert.Equal(JsonValueKind.Array, read.RootElement.ValueKind);
    }

    [Fact]
    public void Json_TooLong_CutAndClosed()
    {
        var text = new StringBuilder("""{"items":[""");
        while (text.Length < Redaction.MostCharacters + 100)
        {
            text.Append("""{"name":"abcdefghij","password":"hunter2"},""");
        }

        var shown = _redaction.Json(text.Append("0]}").ToString())!;

        Assert.True(shown.IsCut);
        Assert.DoesNotContain("hunter2", shown.Text, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(shown.Text);
        Assert.True(read.RootElement.GetProperty("items").GetArrayLength() > 100_000);
    }

    [Fact]
    public void Json_HostileStrings_Survive()
    {
        var shown = _redaction.Json("{\"a\\u0000\":\"x\\u0000y\",\"b\":\"\\ud83d\",\"<script>\":\"\\u202e</script>\"}")!;

        using var read = JsonDocument.Parse(shown.Text);
        Assert.Equal("x␀y", read.RootElement.GetProperty("a␀").GetString());
        Assert.Equal(3, read.RootElement.EnumerateObject().Count());
    }
}
