using FsCheck.Xunit;
using TaskerOps.Core.Search;

namespace TaskerOps.Tests.Core.Search;

public sealed class IdScanTests
{
    private const string Task = "01a203d4-c154-7adc-a987-d82ce7ff30d9";
    private const string Step = "01a203d4-c157-7117-972e-747072a521b6";
    private const string Correlation = "01a203d4-c14f-79ed-9c7c-091e127fd043";

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("no id at all", "")]
    [InlineData("01a203d", "")]
    [InlineData("01a203d4", "01a203d4")]
    [InlineData(" 01A203D4-C154 ", "01a203d4c154")]
    [InlineData("01a203d4-", "01a203d4")]
    [InlineData("01a203d4…", "01a203d4")]
    [InlineData("\"01a203d4-c154-7adc-a987-d82ce7ff30d9\",", "01a203d4c1547adca987d82ce7ff30d9")]
    [InlineData("01a203d4c1547adca987d82ce7ff30d9", "01a203d4c1547adca987d82ce7ff30d9")]
    [InlineData("01a203d4c1547adca987d82ce7ff30d900", "")]
    [InlineData("https://ops.example/tasks/01a203d4-c154-7adc-a987-d82ce7ff30d9?tz=utc", "01a203d4c1547adca987d82ce7ff30d9")]
    [InlineData("worker_01a203d4-c154-7adc-a987-d82ce7ff30d9", "01a203d4c1547adca987d82ce7ff30d9")]
    [InlineData("it began at 20261122 and took 12345678 ms", "")]
    [InlineData("task 01a203d4-c15 is slow", "01a203d4c15")]
    [InlineData("2026-11-22T15:16:44.497740Z  INFO", "")]
    [InlineData("pub_8f982de0 was published", "")]
    public void Find_Text_GivesItsIds(string? text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), IdScan.Find(text).Select(id => id.Digits));

    [Fact]
    public void Find_LineOfTaskersLog_GivesEachIdOnceInOrder()
    {
        const string Line =
            $"2026-11-22T15:16:44.667851Z ERROR ThreadId(03) handle_step_execution_result{{step_uuid={Step}}}: "
            + "tasker_orchestration::orchestration::lifecycle::result_processing::task_coordinator: Failed to finalize task "
            + $"correlation_id={Correlation} task_uuid={Task} step_uuid={Step}";

        Assert.Equal([Step, Correlation, Task], IdScan.Find(Line).Select(id => id.ToString()));
    }

    [Fact]
    public void Find_LineWithTheWholeRequest_GivesTheIdsInIt()
    {
        const string Line =
            """2026-11-22T15:16:44.497740Z  INFO ThreadId(03) create_and_enqueue_task_from_request{task_request=TaskRequest { name: "retry_mechanics_test", """
            + """context: Object {"_run": String("01a203d4-c14f-70ed-8395-9e4b668dbcc8")}, tags: ["lab"], """
            + $"correlation_id: {Correlation}, parent_correlation_id: None }} correlation_id={Correlation}}}: tasker_shared::logging: START";

        Assert.Equal(["01a203d4-c14f-70ed-8395-9e4b668dbcc8", Correlation], IdScan.Find(Line).Select(id => id.ToString()));
    }

    [Fact]
    public void Find_Json_GivesItsIds() => Assert.Equal(
        [Task, Correlation], IdScan.Find($$"""{"task_uuid": "{{Task}}", "correlation_id":"{{Correlation.ToUpperInvariant()}}", "short": "01a203d4-c154-7adc-a987-d82c"}""").Select(id => id.ToString()));

    [Fact]
    public void Find_TooLong_LooksAtTheBeginningOnly()
    {
        Assert.Empty(IdScan.Find(new string(' ', 10) + new string('x', IdScan.Longest) + " " + Task));
        Assert.Equal(IdScan.Most, IdScan.Find(string.Join(' ', Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()))).Count);
    }

    [Theory]
    [InlineData("01a203d4", "01a203d4…")]
    [InlineData("01a203d4c", "01a203d4-c…")]
    [InlineData("01a203d4c154", "01a203d4-c154…")]
    [InlineData("01a203d4c1547", "01a203d4-c154-7…")]
    [InlineData("01a203d4c1547adca987d", "01a203d4-c154-7adc-a987-d…")]
    [InlineData("01a203d4c1547adca987d82ce7ff30d", "01a203d4-c154-7adc-a987-d82ce7ff30d…")]
    public void ToString_Prefix_HasDashes(string digits, string text) => Assert.Equal(text, new IdPrefix(digits).ToString());

    [Property]
    public bool Range_OfAnyBeginning_HoldsTheId(Guid id, byte length)
    {
        var digits = id.ToString("N");
        var prefix = new IdPrefix(digits[..(IdPrefix.Fewest + (length % (IdPrefix.Whole - IdPrefix.Fewest + 1)))]);

        return string.CompareOrdinal(prefix.From.ToString("N"), digits) <= 0 && string.CompareOrdinal(digits, prefix.To.ToString("N")) <= 0
            && prefix.From.ToString("N").StartsWith(prefix.Digits, StringComparison.Ordinal) && prefix.To.ToString("N").StartsWith(prefix.Digits, StringComparison.Ordinal);
    }

    [Property]
    public bool Find_AnyText_NeverThrows(string text) => IdScan.Find(text).Count <= IdScan.Most;
}
