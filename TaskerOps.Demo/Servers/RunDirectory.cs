namespace TaskerOps.Demo.Servers;

/// <summary>
/// A temporary folder of one run. A lock that the system releases with the process marks it as in use, so that what a killed run
/// left behind is found and removed at the next start.
/// </summary>
public sealed class RunDirectory : IDisposable
{
    private const string Prefix = "taskerops-";
    private const string LockSuffix = ".lock";
    private readonly FileStream held;

    private RunDirectory(string folder, FileStream guard)
    {
        Folder = folder;
        held = guard;
    }

    /// <summary>Where runs keep their folders: as root a place that other users can reach, whatever TMPDIR says.</summary>
    public static string Home { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? "/tmp" : Path.GetTempPath();

    /// <summary>The folder; users other than its owner may pass through it but not list it.</summary>
    public string Folder { get; }

    /// <summary>Makes a folder of this run, and removes those of runs that have died.</summary>
    public static RunDirectory Create()
    {
        RemoveAbandoned();
        var folder = Path.Combine(Home, Prefix + Guid.NewGuid().ToString("N")[..12]);
        var guard = new FileStream(folder + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        }

        return new RunDirectory(folder, guard);
    }

    /// <summary>The path of something inside the folder.</summary>
    public string Inside(string name) => Path.Combine(Folder, name);

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        var removed = Remove(Folder);
        held.Dispose();
        if (removed)
        {
            File.Delete(Folder + LockSuffix);
        }
    }

    private static void RemoveAbandoned()
    {
        foreach (var lockFile in Directory.EnumerateFiles(Home, Prefix + "*" + LockSuffix))
        {
            try
            {
                using var guard = new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                if (Remove(lockFile[..^LockSuffix.Length]))
                {
                    File.Delete(lockFile);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use, another user's, or just removed by somebody else: not ours to remove.
            }
        }
    }

    private static bool Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A server that is still ending may write into it; the next start tries again.
            return false;
        }
    }
}
