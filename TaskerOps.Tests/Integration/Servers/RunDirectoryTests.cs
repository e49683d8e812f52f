using TaskerOps.Demo.Servers;
using Xunit;

namespace TaskerOps.Tests.Integration.Servers;

public sealed class RunDirectoryTests
{
    [Fact]
    public void Create_FolderOfADeadRun_IsRemoved()
    {
        var abandoned = Path.Combine(RunDirectory.Home, "taskerops-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(abandoned);
        File.WriteAllText(abandoned + ".lock", "");

        using var run = RunDirectory.Create();

        Assert.False(Directory.Exists(abandoned));
        Assert.False(File.Exists(abandoned + ".lock"));
    }

    [Fact]
    public void Create_FolderOfALivingRun_Stays()
    {
        using var living = RunDirectory.Create();
        using var other = RunDirectory.Create();

        Assert.True(Directory.Exists(living.Folder));
    }

    [Fact]
    public void Dispose_FolderWithFiles_IsRemoved()
    {
        var run = RunDirectory.Create();
        File.WriteAllText(run.Inside("file"), "content");

        run.Dispose();

        Assert.False(Directory.Exists(run.Folder));
    }
}
