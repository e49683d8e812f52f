using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TaskerOps.Demo.Recordings;
using TaskerOps.Demo.Supervision;
using Xunit;

namespace TaskerOps.Tests.Integration.Recordings;

public sealed class RecordedTaskerTests : IDisposable
{
    private readonly HandMadeRecording recording = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => recording.Dispose();

    [Fact]
    public async Task StartAsync_Recording_RowsAsRecordedAndRangeOfItsTransitions()
    {
        await using var tasker = new RecordedTasker(recording.Folder, asIfNow: false, clock);

        var watched = await tasker.StartAsync(_ => { }, Cancellation);

        Assert.Equal("from=2020-01-01T10:00:00Z&to=2020-01-01T10:00:10Z", watched.Range!.ToQuery());
        Assert.Null(watched.Prometheus);
        Assert.Empty(watched.Orchestrators);
        Assert.Equal(
            "2020-01-01 10:00:00.5||two\nlines, at 2020-01-01T10:00:00Z|t",
            await TextAsync(watched, "SELECT concat_ws('|', requested_at, initiator, context->>'note', completed_at IS NULL) FROM tasks"));
    }

    [Fact]
    public async Task StartAsync_AsIfNow_EverythingMovesByTheSameAmountAndEndsNow()
    {
        recording.WriteFile("prometheus/series.om.gz", "up{job=\"tasker-worker\"} 1 1577872805.5\n# EOF\n");
        await using var tasker = new RecordedTasker(recording.Folder, asIfNow: true, clock);

        var watched = await tasker.StartAsync(_ => { }, Cancellation);

        Assert.True(watched.IsCopy);
        Assert.Equal("from=2026-11-23T08:59:50Z&to=2026-11-23T09:00:00Z", watched.Range!.ToQuery());
        Assert.Equal("2026-11-23 08:59:59.75", await TextAsync(watched, "SELECT created_at::text FROM workflow_step_transitions"));
        Assert.Equal("3f2504e0-4f89-41d3-9a0c-0305e82c3301", await TextAsync(watched, "SELECT correlation_id::text FROM tasks"));
        Assert.Equal(
            "1",
            await TextAsync(watched, "SELECT count(*)::text FROM workflow_steps JOIN tasks USING (task_uuid) JOIN workflow_step_transitions USING (workflow_step_uuid)"));
        Assert.Equal(0, string.CompareOrdinal(HandMadeRecording.Task[13..], (await TextAsync(watched, "SELECT task_uuid::text FROM tasks"))[13..]));
        using var client = new HttpClient();
        using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(watched.Prometheus!, "/api/v1/query?query=timestamp(up)&time=1795424398"), Cancellation));
        Assert.Equal("1795424395.5", answer.RootElement.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString());
    }

    [Fact]
    public async Task StartAsync_ColumnOfALaterTasker_NamedAndNothingLost()
    {
        recording.Write("named_steps", "colour,named_step_uuid,name,created_at,updated_at,\"Size\"\nred,01a203d4-a94f-7556-89db-141be3b01d84,a,2020-01-01,2020-01-01,\n");
        var said = new List<string>();
        await using var tasker = new RecordedTasker(recording.Folder, asIfNow: false, clock);

        var watched = await tasker.StartAsync(said.Add, Cancellation);

        Assert.Contains("Columns of named_steps that this version does not know, kept as text: colour, Size.", said);
        Assert.Equal("a red t", await TextAsync(watched, "SELECT concat_ws(' ', name, colour, \"Size\" IS NULL) FROM named_steps"));
    }

    [Theory]
    [InlineData("tasks", "", "tasks.csv.gz, line 1: the file is empty")]
    [InlineData("named_steps", "named_step_uuid,name,created_at,updated_at\n01a203d4-a94f-7556-89db-141be3b01d84,a,2020-01-01,2020-01-01\nnonsense,b,2020-01-01,2020-01-01\n", "named_steps.csv.gz, line 3: invalid input syntax for type uuid: \"nonsense\" (column \"named_step_uuid\")")]
    [InlineData("named_steps", "named_step_uuid,name,created_at,updated_at\n01a203d4-a94f-7556-89db-141be3b01d84,a\n", "named_steps.csv.gz, line 2: missing data")]
    [InlineData("workflow_step_transitions", "workflow_step_transition_uuid,created_at\n01a203d4-a94f-7556-89db-141be3b01d84,noon\n", "workflow_step_transitions.csv.gz, line 2: \"noon\" is not a time (column \"created_at\")")]
    public async Task StartAsync_MalformedTable_ErrorNamesFileAndLine(string table, string text, string expected)
    {
        recording.Write(table, text);
        await using var tasker = new RecordedTasker(recording.Folder, asIfNow: false, clock);

        var error = await Assert.ThrowsAsync<RecordingException>(() => tasker.StartAsync(_ => { }, Cancellation));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TableMissing_ErrorNamesIt()
    {
        recording.Delete("task_transitions");
        await using var tasker = new RecordedTasker(recording.Folder, asIfNow: false, clock);

        var error = await Assert.ThrowsAsync<RecordingException>(() => tasker.StartAsync(_ => { }, Cancellation));

        Assert.Contains("task_transitions.csv.gz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_FileCutOff_ErrorNamesIt()
    {
        var file = Path.Combine(recording.Folder, "database", "tasks.csv.gz");
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, Cancellation))[..^20], Cancellation);
        await using var tasker = new RecordedTasker(recording.Folder, asIfNow: false, clock);

        var error = await Assert.ThrowsAsync<RecordingException>(() => tasker.StartAsync(_ => { }, Cancellation));

        Assert.Contains("tasks.csv.gz", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(WatchedTasker watched, string sql)
    {
        await using var connection = new NpgsqlConnection(watched.Database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
