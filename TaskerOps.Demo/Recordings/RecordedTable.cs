using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace TaskerOps.Demo.Recordings;

/// <summary>One table of a recording: CSV with a header, compressed.</summary>
/// <param name="Name">The table in schema <c>tasker</c>.</param>
/// <param name="File">The file's path.</param>
public sealed record RecordedTable(string Name, string File)
{
    private static readonly CsvReaderOptions Options = new()
    {
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>The file without its folder, for messages.</summary>
    public string FileName => Path.GetFileName(File);

    /// <summary>Reads the file's text. Bytes that are not UTF-8 are an error.</summary>
    public StreamReader Open() => new(
        new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

    /// <summary>Reads one column of moments, row by row. A time without a zone is UTC.</summary>
    /// <exception cref="RecordingException">The column is not there, or a row is not what it should be.</exception>
    public async IAsyncEnumerable<DateTimeOffset> ReadTimesAsync(string column, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = Open();
        using var csv = CsvReader.Create(text, Options, leaveOpen: true);
        await GuardAsync(async () => { await csv.ReadHeaderAsync(cancellationToken); return true; });
        if (!csv.TryGetFieldIndex(column, out var index))
        {
            throw At(1, $"there is no column \"{column}\"");
        }

        while (await GuardAsync(async () => await csv.ReadAsync(cancellationToken)))
        {
            var value = csv.GetString(index);
            yield return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
                : throw At(csv.LineNumber, $"\"{value}\" is not a time (column \"{column}\")");
        }
    }

    /// <summary>An error at a line of this file.</summary>
    public RecordingException At(long line, string problem, Exception? cause = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{FileName}, line {line}: {problem}"), cause);

    private async Task<bool> GuardAsync(Func<Task<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException exception)
        {
            throw At(exception.LineNumber, exception.Message, exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or DecoderFallbackException)
        {
            throw new RecordingException($"{FileName}: {exception.Message}", exception);
        }
    }
}
