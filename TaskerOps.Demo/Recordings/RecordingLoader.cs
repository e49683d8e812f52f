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
    /// <returns>The tables, in load order.</returns>
    /// <exception cref="RecordingException">A row that its table does not take.</exception>
    public async Task<IReadOnlyList<LoadedTable>> LoadAsync(Recording recording, TimeShift shift, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "SET LOCAL session_replication_role = replica", cancellationToken);
        var tables = new List<LoadedTable>();
        foreach (var table in recording.Tables)
        {
            tables.Add(await LoadAsync(connection, table, shift, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        await ExecuteAsync(connection, "ANALYZE", cancellationToken);
        return tables;
    }

    [GeneratedRegex(@"^COPY [^,]+, line (?<line>[0-9]+)(, column (?<column>[^:]+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceOfCopyError();

    private static async Task<LoadedTable> LoadAsync(NpgsqlConnection connection, RecordedTable table, TimeShift shift, CancellationToken cancellationToken)
    {
        var line = 1L;
        try
        {
            using var text = table.Open();
            var header = await text.ReadLineAsync(cancellationToken) ?? throw table.At(1, "the file is empty");
            var columns = header.Split(',').Select(name => name.Trim('"')).ToList();
            var added = await AddColumnsAsync(connection, table, columns, cancellationToken);
            await using (var copy = await connection.BeginTextImportAsync($"COPY tasker.{table.Name} ({string.Join(", ", columns.Select(Quoted))}) FROM STDIN (FORMAT csv, HEADER)", cancellationToken))
            {
                for (var row = header; row is not null; row = await text.ReadLineAsync(cancellationToken))
                {
                    await copy.WriteAsync((shift.Text(row) + "\n").AsMemory(), cancellationToken);
                    line++;
                }
            }

            await using var count = new NpgsqlCommand($"SELECT count(*) FROM tasker.{table.Name}", connection);
            return new LoadedTable(table.Name, (long)(await count.ExecuteScalarAsync(cancellationToken))!, added);
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

    /// <summary>A later Tasker may have columns that nobody here asks for: no reason to lose the rest.</summary>
    private static async Task<IReadOnlyList<string>> AddColumnsAsync(
        NpgsqlConnection connection, RecordedTable table, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT name FROM unnest($2) WITH ORDINALITY AS wanted (name, place)
            WHERE name NOT IN (SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'tasker' AND table_name = $1) ORDER BY place
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. columns] });
        var added = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                added.Add(reader.GetString(0));
            }
        }

        foreach (var name in added)
        {
            await ExecuteAsync(connection, $"ALTER TABLE tasker.{table.Name} ADD COLUMN {Quoted(name)} text", cancellationToken);
        }

        return added;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
