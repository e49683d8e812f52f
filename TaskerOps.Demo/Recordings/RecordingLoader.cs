using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace TaskerOps.Demo.Recordings;

/// <summary>Loads a recording's tables into an empty schema <c>tasker</c>, row by row, all or nothing.</summary>
/// <param name="superuser">Connects as a role that may switch triggers off.</param>
public sealed partial class RecordingLoader(string superuser)
{
    /// <summary>Loads the tables.</summary>
    /// <returns>Rows by table, in load order.</returns>
    /// <exception cref="RecordingException">A column that the table has not, or a row that it does not take.</exception>
    public async Task<IReadOnlyList<(string Table, long Rows)>> LoadAsync(Recording recording, TimeShift shift, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "SET LOCAL session_replication_role = replica", cancellationToken);
        var rows = new List<(string, long)>();
        foreach (var table in recording.Tables)
        {
            rows.Add((table.Name, await LoadAsync(connection, table, shift, cancellationToken)));
        }

        await transaction.CommitAsync(cancellationToken);
        await ExecuteAsync(connection, "ANALYZE", cancellationToken);
        return rows;
    }

    [GeneratedRegex(@"^COPY [^,]+, line (?<line>[0-9]+)(, column (?<column>[^:]+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceOfCopyError();

    private static async Task<long> LoadAsync(NpgsqlConnection connection, RecordedTable table, TimeShift shift, CancellationToken cancellationToken)
    {
        var line = 1L;
        try
        {
            using var text = table.Open();
            var header = await text.ReadLineAsync(cancellationToken) ?? throw table.At(1, "the file is empty");
            var columns = await ColumnsAsync(connection, table, header, cancellationToken);
            await using (var copy = await connection.BeginTextImportAsync($"COPY tasker.{table.Name} ({columns}) FROM STDIN (FORMAT csv, HEADER)", cancellationToken))
            {
                for (var row = header; row is not null; row = await text.ReadLineAsync(cancellationToken))
                {
                    await copy.WriteAsync((shift.Text(row) + "\n").AsMemory(), cancellationToken);
                    line++;
                }
            }

            await using var count = new NpgsqlCommand($"SELECT count(*) FROM tasker.{table.Name}", connection);
            return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (PostgresException exception)
        {
            var place = PlaceOfCopyError().Match(exception.Where ?? "");
            var column = place.Groups["column"] is { Success: true } name ? $" (column \"{name.Value}\")" : "";
            throw table.At(place.Success ? long.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture) : line, exception.MessageText + column, exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or DecoderFallbackException)
        {
            throw table.At(line, exception.Message, exception);
        }
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection connection, RecordedTable table, string header, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'tasker' AND table_name = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                known.Add(reader.GetString(0));
            }
        }

        var names = header.Split(',').Select(name => name.Trim('"')).ToList();
        return names.Find(name => !known.Contains(name)) is { } unknown
            ? throw table.At(1, $"unknown column \"{unknown}\": table {table.Name} has {string.Join(", ", known.Order(StringComparer.Ordinal))}")
            : string.Join(", ", names.Select(name => $"\"{name}\""));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
