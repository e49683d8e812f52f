using System.Globalization;

namespace TaskerOps.Demo.Servers;

/// <summary>A user of the operating system, by number.</summary>
/// <param name="Id">User id.</param>
/// <param name="Group">Id of its group.</param>
public sealed record UnixUser(int Id, int Group)
{
    /// <summary>
    /// The user for programs that refuse to run as root: <c>nobody</c> when this process is root, otherwise null (stay as you are).
    /// </summary>
    public static UnixUser? InsteadOfRoot()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var fields = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(entry => string.Equals(entry[0], "nobody", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("PostgreSQL does not run as root, and this system has no user 'nobody': start as an ordinary user.");
        return new UnixUser(int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
    }
}
