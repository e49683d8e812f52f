using FsCheck.Xunit;
using TaskerOps.Core.Observability;

namespace TaskerOps.Tests.Core.Observability;

public sealed class ConsoleLineTests
{
    private const string Request =
        """task_request=TaskRequest { name: "order", context: Object {"email": String("ann@example.com"), "note": String("a } brace, a \" quote")}, tags: ["vip"], idempotency_key: None } correlation_id=01a203d4-c14f-79ed-9c7c-091e127fd043""";

    [Theory]
    [InlineData(
        "2026-11-22T15:16:44.497740Z  INFO ThreadId(03) create_and_enqueue{" + Request + "}:create{" + Request + "}: tasker_shared::logging: START operation=\"x\"",
        "INFO", "create_and_enqueue:create: tasker_shared::logging: START operation=\"x\"")]
    [InlineData(
        "orchestration 2026-11-22T15:16:38.9Z ERROR ThreadId(02) handle{step_uuid=7}: tasker: Step failed error=\"{\\\"type\\\":\\\"Fail\\\"}\"",
        "ERROR", "handle: tasker: Step failed error=\"{\\\"type\\\":\\\"Fail\\\"}\"")]
    [InlineData("2026-11-22T15:16:44Z  WARN tasker: no span", "WARN", "tasker: no span")]
    [InlineData("2026-11-22T15:16:44Z DEBUG ThreadId(1) a{x=1}: b: got " + Request, "DEBUG", "a: b: got task_request=TaskRequest { … } correlation_id=01a203d4-c14f-79ed-9c7c-091e127fd043")]
    [InlineData("2026-11-22T15:16:44Z  INFO ThreadId(03) create{task_request=TaskRequest { name: \"cut", "INFO", "create: …")]
    [InlineData("Finding viable steps", null, "Finding viable steps")]
    [InlineData("got " + Request, null, "got task_request=TaskRequest { … } correlation_id=01a203d4-c14f-79ed-9c7c-091e127fd043")]
    [InlineData("", null, "")]
    public void Read_Line_KeepsTheMessageAndCutsTheRequest(string line, string? severity, string text) => Assert.Equal(new ConsoleLine(severity, text), ConsoleLine.Read(line));

    [Fact]
    public void Read_VeryLong_IsCut() => Assert.Equal(ConsoleLine.Longest + 1, ConsoleLine.Read(new string('x', 1_000_000)).Text.Length);

    [Property(MaxTest = 300)]
    public bool Read_AnyText_NeverThrowsAndNeverShowsAContext(string before, string inside) =>
        !ConsoleLine.Read($"2026-11-22T15:16:44Z INFO ThreadId(1) a{{task_request=TaskRequest {{ context: \"secret {Quoted(inside)}\" }}}}: b: {before?.Replace("secret", "", StringComparison.Ordinal)}").Text
            .Contains("secret", StringComparison.Ordinal);

    private static string Quoted(string? text) => (text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
