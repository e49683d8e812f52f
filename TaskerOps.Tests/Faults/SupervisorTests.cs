using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Integration.Recordings;
using Xunit;

namespace TaskerOps.Tests.Faults;

[Trait("Category", "Faults")]
public sealed class SupervisorTests : IDisposable
{
    /// <summary>A supervisor that does not end is a failure, not a test run without an end: milliseconds.</summary>
    private const int Limit = 180_000;

    private const string AllStarted = "Starting TaskerOps";
    private readonly HandMadeRecording recording = new();
    private readonly int port = LoopbackPort.Free();

    public SupervisorTests() => recording.WriteFile("prometheus/series.om.gz", "up{job=\"tasker-worker\"} 1 1577872805.5\n# EOF\n");

    private IReadOnlyList<string> Arguments => ["--recording", recording.Folder, "--port", port.ToString(CultureInfo.InvariantCulture)];

    public void Dispose() => recording.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Run_AskedToStop_ExitsCleanlyWithoutProcesses(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var run = new SupervisorRun(Arguments);
        await run.ReadUntilAsync(AllStarted, TestContext.Current.CancellationToken);
        var children = run.Children();

        run.Signal(signal);

        var (code, output) = await run.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        Assert.Contains("Stopping", output, StringComparison.Ordinal);
        Assert.True(children.Count >= 2);
        Assert.DoesNotContain(children, child => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{child.Id}")));
    }

    [Fact(Timeout = Limit)]
    public async Task Run_Killed_LeavesNoProcess()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var run = new SupervisorRun(Arguments);
        await run.ReadUntilAsync(AllStarted, TestContext.Current.CancellationToken);
        var children = run.Children();

        run.Signal("KILL");

        Assert.True(children.Count >= 2);
        await SupervisorRun.NoneLeftAsync(children.Select(child => child.Id), TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Limit)]
    public async Task Run_ServerDies_SaysWhichAndStopsTheOthers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var run = new SupervisorRun(Arguments);
        await run.ReadUntilAsync(AllStarted, TestContext.Current.CancellationToken);
        var children = run.Children();

        SupervisorRun.Send("KILL", children.Single(child => child.Command.Contains("prometheus.yml", StringComparison.Ordinal)).Id);

        var (code, output) = await run.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
        Assert.Contains("Prometheus ended unexpectedly", output, StringComparison.Ordinal);
        Assert.DoesNotContain(children, child => Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{child.Id}")));
    }

    [Fact(Timeout = Limit)]
    public async Task Run_PortInUse_SaysSoAndStartsNothing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();
        using var run = new SupervisorRun(Arguments);

        var (code, output) = await run.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Equal($"Port {port} is in use: choose another with --port.", output.Trim());
    }

    [Fact(Timeout = Limit)]
    public async Task Run_UnknownOption_ExitCode2AndItsName()
    {
        using var run = new SupervisorRun("--colour", "red");

        var (code, output) = await run.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
        Assert.StartsWith("unknown option --colour", output, StringComparison.Ordinal);
    }
}
