using System.Text.Json;
using TaskerOps.Core.Investigations.Transitions;
using Xunit;

namespace TaskerOps.Tests.Core.Investigations;

public sealed class TransitionDetailsTests
{
    private static readonly Guid Worker = new("01a203d4-2dd7-7580-84d8-b581c0b084f7");
    private static readonly Guid Correlation = new("01a203d4-a935-73ed-8e53-549818ec4a49");

    [Fact]
    public void Read_FailureReport_EveryField()
    {
        var detail = TransitionDetails.Read(Report("""
            {"error":{"backtrace":["a.rs:1","b.rs:2"],"error_type":"GatewayError","message":"Gateway timed out after 30s","retryable":true,"status_code":504},
             "metadata":{"execution_time_ms":94,"retryable":true,"error_code":"GATEWAY_TIMEOUT","error_type":"GatewayError","custom":{}},
             "result":{},"status":"failed","success":false}
            """, "EnqueueAsErrorForOrchestration"));

        Assert.Equal(
            (false, "Gateway timed out after 30s", "GatewayError", "GATEWAY_TIMEOUT", true, 504, 94L),
            (detail.Success!.Value, detail.Message, detail.ErrorType, detail.ErrorCode, detail.Retryable!.Value, detail.StatusCode!.Value, detail.ExecutionMilliseconds!.Value));
        Assert.Equal(["a.rs:1", "b.rs:2"], detail.Backtrace);
        Assert.Equal((Worker, Correlation), (detail.Worker!.Value, detail.Correlation!.Value));
        Assert.Equal("EnqueueAsErrorForOrchestration", detail.Event);
        Assert.False(detail.IsUnreadable || detail.IsCut);
        Assert.Null(detail.Operator);
    }

    [Theory]
    [InlineData("Fail", "Card declined")]
    [InlineData("WaitForRetry", "Gateway timed out - retryable")]
    public void Read_Failure_ItsDataAreTheMessage(string type, string message)
    {
        var detail = TransitionDetails.Read(Event(JsonSerializer.Serialize(new { type, data = message })));

        Assert.Equal((type, message), (detail.Event, detail.Message));
        Assert.Null(detail.Success);
    }

    [Theory]
    [InlineData("ResetForRetry", OperatorMark.ResetForRetry)]
    [InlineData("ResolveManually", OperatorMark.ResolveManually)]
    [InlineData("Cancel", OperatorMark.Cancel)]
    public void Read_OperatorEvent_Marked(string type, string action) =>
        Assert.Equal(new OperatorMark(action), TransitionDetails.Read(Event($$"""{"type":"{{type}}"}""")).Operator);

    [Fact]
    public void Read_ManualCompletion_WhoAndWhy()
    {
        var detail = TransitionDetails.Read(Event("""
            {"type":"CompleteManually","data":{"error":null,"metadata":{"custom":{"completed_by":"op@example.com","completion_reason":"checked by hand","manually_completed":true}},"success":true}}
            """));

        Assert.Equal(new OperatorMark(OperatorMark.CompleteManually, "op@example.com", "checked by hand"), detail.Operator);
        Assert.True(detail.Success);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"from_service":"task_initializer","initial_state":"pending"}""")]
    [InlineData("""{"event":null}""")]
    public void Read_NothingToTell_NothingAndNotUnreadable(string? metadata)
    {
        var detail = TransitionDetails.Read(metadata);

        Assert.False(detail.IsUnreadable);
        Assert.Null(detail.Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"event\":\"StepsEnqueued([01a2])\"}")]
    [InlineData("{\"event\":\"{}\"}")]
    [InlineData("{\"event\":\"[1,2]\"}")]
    [InlineData("{\"event\":\"{\\\"data\\\":7}\"}")]
    [InlineData("{\"event\":7}")]
    [InlineData("{\"event\" 7}")]
    public void Read_Rubbish_Unreadable(string metadata) => Assert.True(TransitionDetails.Read(metadata).IsUnreadable);

    [Theory]
    [InlineData("""{"error":7,"metadata":[],"success":"yes"}""")]
    [InlineData("""{"error":{"message":{"a":1},"error_type":[],"backtrace":{"x":[{}]},"status_code":"x","retryable":"no"},"metadata":{"execution_time_ms":-5,"custom":7}}""")]
    [InlineData("""{"error":{"status_code":1e999},"metadata":{"execution_time_ms":1e300}}""")]
    public void Read_FieldsOfAnotherShape_AreAbsent(string result)
    {
        var detail = TransitionDetails.Read(Report(result, "EnqueueAsErrorForOrchestration"));

        Assert.Null(detail.StatusCode);
        Assert.Null(detail.ExecutionMilliseconds);
        Assert.Null(detail.Retryable);
        Assert.Equal("EnqueueAsErrorForOrchestration", detail.Event);
        Assert.Equal(Worker, detail.Worker);
    }

    [Fact]
    public void ReadEvent_CutAnywhere_NeverThrowsAndTellsWhatStoodBefore()
    {
        var whole = """{"type":"Fail","data":{"error":{"message":"Zahlung \"abgelehnt\" \ud83d\ude00 €","error_type":"PaymentError"},"metadata":{"execution_time_ms":12}}}""";
        var messages = new HashSet<string>();
        for (var length = 1; length < whole.Length; length++)
        {
            var detail = TransitionDetails.ReadEvent(whole[..length]);
            Assert.True(detail.IsCut || detail.IsUnreadable, whole[..length]);
            messages.Add(detail.Message ?? "");
        }

        Assert.Contains("Zahlung \"abgelehnt\" \ud83d\ude00 €", messages);
        Assert.Contains("Zahlung \"abgel", messages);
    }

    [Fact]
    public void ReadEvent_HalfSurrogateAndNul_Shown()
    {
        var detail = TransitionDetails.ReadEvent("{\"type\":\"Fail\",\"data\":\"a\\u0000b\"}");

        Assert.Equal("a␀b", detail.Message);
        Assert.NotNull(TransitionDetails.ReadEvent("{\"type\":\"Fail\",\"data\":\"a\\ud83db\"}").Message);
    }

    [Fact]
    public void ReadEvent_VeryDeepAndVeryLong_NoStackNoThrow()
    {
        var deep = new string('[', 1_000_000);
        Assert.True(TransitionDetails.ReadEvent($$"""{"type":"Fail","data":{{deep}}""").IsCut);
        Assert.Equal(TransitionDetails.MostText, TransitionDetails.ReadEvent($$"""{"type":"Fail","data":"{{new string('x', 3_000_000)}}"}""").Message!.Length);
    }

    private static string Event(string json) => JsonSerializer.Serialize(new { @event = json, timestamp = "2026-11-22T15:16:38Z" });

    private static string Report(string result, string type) =>
        JsonSerializer.Serialize(new { @event = $$"""{"type":"{{type}}","data":{{result}}}""", worker_uuid = Worker, correlation_id = Correlation });
}
