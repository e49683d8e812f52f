using System.IO.Compression;

namespace TaskerOps.Demo.Recordings;

/// <summary>The Prometheus samples of a recording, in OpenMetrics text.</summary>
public static class RecordedSamples
{
    private const string End = "# EOF";

    /// <summary>Unpacks the samples into a file that promtool reads, moved in time, with the closing line that it wants.</summary>
    /// <exception cref="RecordingException">The file is cut off or not compressed.</exception>
    public static async Task UnpackAsync(string compressed, string target, TimeShift shift, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(compressed), CompressionMode.Decompress));
            await using var samples = new StreamWriter(target) { NewLine = "\n" };
            while (await text.ReadLineAsync(cancellationToken) is { } line)
            {
                if (!string.Equals(line, End, StringComparison.Ordinal))
                {
                    await samples.WriteLineAsync(shift.Sample(line).AsMemory(), cancellationToken);
                }
            }

            await samples.WriteLineAsync(End);
        }
        catch (InvalidDataException exception)
        {
            throw new RecordingException($"{Path.GetFileName(compressed)}: {exception.Message}", exception);
        }
    }
}
