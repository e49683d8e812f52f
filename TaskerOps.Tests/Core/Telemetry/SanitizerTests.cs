using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Core.Telemetry;

public sealed class SanitizerTests
{
    private readonly Sanitizer _sanitizer = new(new RedactionOptions(), ["hunter2hunter2", "Host=db;Username=u;Password=hunter2hunter2", "short", "tasker"]);

    [Theory]
    [InlineData("connect with Host=db;Username=u;Password=hunter2hunter2 now", "hunter2")]
    [InlineData("the word hunter2hunter2 alone", "hunter2")]
    [InlineData("Host=10.0.0.1;Database=x;Password=s3cr3tvalue;Pooling=true", "s3cr3tvalue")]
    [InlineData("postgres://app:pa55phrase@db/x", "pa55phrase")]
    [InlineData("Authorization: Bearer abcdefghijklmnop", "abcdefghijklmnop")]
    [InlineData("""{"api_key":"k-12345678"}""", "k-12345678")]
    [InlineData("token=0123456789abcdef&x=1", "0123456789abcdef")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl", "eyJzdWIi")]
    [InlineData("card 4111 1111 1111 1111 was refused", "4111")]
    [InlineData("card 378282246310005 was refused", "378282246310005")]
    [InlineData("mail to jane.doe+ops@example.co.uk bounced", "jane.doe")]
    public void Clean_WithASecret_IsWithoutIt(string text, string secret) => Assert.DoesNotContain(secret, _sanitizer.Clean(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("Task 0199b2f4-5c1a-7d3e-8f21-3a4b5c6d7e8f took 1,234.5 ms in namespace payments_eu at 2026-11-26T08:51:22Z")]
    [InlineData("Source orchestrator 127.0.0.1:8080 does not answer: connection failed (ConnectionRefused)")]
    [InlineData("taskerops evaluates for all")]
    [InlineData("a short word")]
    public void Clean_WithoutASecret_IsAsItWas(string text) => Assert.Equal(text, _sanitizer.Clean(text));

    [Fact]
    public void Clean_SecretWithinAWord_LeavesTheWord() => Assert.Equal("taskers of [redacted]", _sanitizer.Clean("taskers of tasker"));

    [Fact]
    public void Clean_TooLong_IsCut() => Assert.Equal(Sanitizer.Longest + 1, _sanitizer.Clean(new string('x', 100_000)).Length);
}
