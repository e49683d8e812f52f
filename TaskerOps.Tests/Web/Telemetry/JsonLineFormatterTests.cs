using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Telemetry;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Web.Telemetry;

public sealed class JsonLineFormatterTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Fact]
    public void Write_Entry_IsOneLineOfJsonWithItsFields()
    {
        var line = Line(LogLevel.Information, "Poll of {Source} took {ElapsedMs} ms, success {Success}", "a\nb\"c", 12L, true);

        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal("TaskerOps.Test", line.GetProperty("target").GetString());
        Assert.Equal("Poll of a\nb\"c took 12 ms, success True", line.GetProperty("message").GetString());
        Assert.Equal("Poll of {Source} took {ElapsedMs} ms, success {Success}", line.GetProperty("template").GetString());
        Assert.Equal(12, line.GetProperty("elapsed_ms").GetInt64());
        Assert.True(line.GetProperty("success").GetBoolean());
        Assert.EndsWith("Z", line.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogLevel.Trace, "TRACE")]
    [InlineData(LogLevel.Debug, "DEBUG")]
    [InlineData(LogLevel.Warning, "WARN")]
    [InlineData(LogLevel.Error, "ERROR")]
    [InlineData(LogLevel.Critical, "ERROR")]
    public void Write_Level_IsNamedAsTaskersDocumentsDo(LogLevel level, string name) => Assert.Equal(name, Line(level, "x").GetProperty("level").GetString());

    [Fact]
    public void Write_WithinACorrelation_CarriesItAndTraceAndSpan()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var correlation = Correlation.Begin(TimeProvider.System);

        var line = Line(LogLevel.Warning, "x");

        Assert.Equal(Correlation.Current!.Value, line.GetProperty("correlation_id").GetGuid());
        Assert.Equal(activity.TraceId.ToHexString(), line.GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), line.GetProperty("span_id").GetString());
    }

    [Fact]
    public void Write_SecretsInMessageFieldScopeAndError_AreNowhere()
    {
        using var scope = _scopes.Push(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Password"] = "of-the-scope", ["Circuit"] = "c1" });

        var line = Line(
            LogLevel.Error, new InvalidOperationException("Password=of-the-error;", new TimeoutException("card 4111111111111111")), "Called {Address} with {Token}", "https://u:of-the-url@h/", "of-the-field");

        var text = line.GetRawText();
        Assert.All(["of-the-scope", "of-the-error", "4111111111111111", "of-the-url"], (string secret) => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Equal("[redacted]", line.GetProperty("token").GetString());
        Assert.Equal("c1", line.GetProperty("circuit").GetString());
        Assert.Equal("System.InvalidOperationException", line.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public void Write_FieldNamedAsTheLinesOwn_DoesNotReplaceIt()
    {
        var line = Line(LogLevel.Information, "{Level} {Message}", "mine", "mine");

        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal(1, line.EnumerateObject().Count(property => property.NameEquals("message")));
    }

    private JsonElement Line(LogLevel level, string template, params object?[] values) => Line(level, null, template, values);

    private JsonElement Line(LogLevel level, Exception? exception, string template, params object?[] values)
    {
        var formatter = new JsonLineFormatter(new Sanitizer(new RedactionOptions(), []), TimeProvider.System);
        var capture = new Capture(formatter, _scopes);
#pragma warning disable CA2254 // The template is the case.
        capture.Log(level, exception, template, values);
#pragma warning restore CA2254
        var lines = capture.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return JsonElement.Parse(Assert.Single(lines));
    }

    private sealed class Capture(JsonLineFormatter formatter, IExternalScopeProvider scopes) : ILogger
    {
        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatterOfState)
        {
            using var writer = new StringWriter { NewLine = "\n" };
            formatter.Write(new LogEntry<TState>(logLevel, "TaskerOps.Test", eventId, state, exception, formatterOfState), scopes, writer);
            Text += writer.ToString();
        }
    }
}
