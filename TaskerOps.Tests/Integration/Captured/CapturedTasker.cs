using System.Text.Json;
using Npgsql;
using TaskerOps.Demo.Servers;
using TaskerOps.Demo.Supervision;
using TaskerOps.Tests.Integration.Api;
using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>
/// TaskerOps on a recording of a real Tasker, loaded as <c>--recording</c> loads it, with the answers that plain SQL gave apart
/// from TaskerOps. The recording is no part of the repository: where it does not lie beside the clone, whatever asks for it is skipped.
/// </summary>
public sealed class CapturedTasker : IAsyncLifetime
{
    private static readonly string Place = Path.Combine("shared", "tasker", "captured");

    private RecordedTasker? _tasker;
    private WatchedTasker? _watched;
    private ApiHost? _host;

    /// <summary>The folder of the recording, found upwards from the clone; skips the test where there is none.</summary>
    public static string Folder => Loaded(FoundFolder);

    /// <summary>The windows with known answers, in the order of the recording; none where there is no recording.</summary>
    public static IReadOnlyList<CapturedAnswer> Answers { get; } = FoundFolder is { } folder
        ? [.. File.ReadLines(Path.Combine(folder, "answers.jsonl")).Select(line => new CapturedAnswer(JsonElement.Parse(line)))]
        : [];

    /// <summary>TaskerOps' API on the recording; skips the test where there is none.</summary>
    internal ApiHost Api => Loaded(_host);

    /// <summary>Where the recording is served; skips the test where there is none.</summary>
    internal WatchedTasker Watched => Loaded(_watched);

    private static string? FoundFolder
    {
        get
        {
            for (var folder = new DirectoryInfo(Tools.Root!).Parent; folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, Place)))
                {
                    return Path.Combine(folder.FullName, Place);
                }
            }

            return null;
        }
    }

    /// <summary>Asks the recorded tables as the reader that TaskerOps is.</summary>
    public async Task<List<object?[]>> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Watched.Database + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]);
        }

        return rows;
    }

    public async ValueTask InitializeAsync()
    {
        if (FoundFolder is { } folder)
        {
            _tasker = new RecordedTasker(folder, asIfNow: false, TimeProvider.System);
            _watched = await _tasker.StartAsync(_ => { }, CancellationToken.None);
            _host = await ApiHost.StartAsync(_watched.Database, _watched.Prometheus, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_tasker is not null)
        {
            await _tasker.DisposeAsync();
        }
    }

    private static T Loaded<T>(T? part)
        where T : class
    {
        Assert.SkipWhen(part is null, $"There is no recording in {Path.Combine("..", Place)}: not run.");
        return part!;
    }
}
