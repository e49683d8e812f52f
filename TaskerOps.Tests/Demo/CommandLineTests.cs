using TaskerOps.Demo.Supervision;
using Xunit;

namespace TaskerOps.Tests.Demo;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_Nothing_DefaultsOfTheDemo()
    {
        var options = CommandLine.Parse([]);

        Assert.Equal(5080, options.Port);
        Assert.Equal(120, options.Rate);
        Assert.False(options.WatchesRealTasker);
    }

    [Fact]
    public void Parse_RealTasker_RepeatedAddressesAreAllKept()
    {
        var options = CommandLine.Parse([
            "--database", "Host=db;Database=tasker", "--prometheus=http://prom:9090/base", "--orchestrator", "http://o1", "--orchestrator=http://o2", "--worker", "https://w1",
        ]);

        Assert.Equal("Host=db;Database=tasker", options.Database);
        Assert.Equal(new Uri("http://prom:9090/base"), options.Prometheus);
        Assert.Equal([new Uri("http://o1"), new Uri("http://o2")], options.Orchestrators);
        Assert.Equal([new Uri("https://w1")], options.Workers);
    }

    [Fact]
    public void Parse_RecordingAsIfNow_FolderIsAbsolute()
    {
        var options = CommandLine.Parse(["--recording", ".", "--as-if-now", "--port=0080"]);

        Assert.Equal(Path.GetFullPath("."), options.Recording);
        Assert.True(options.AsIfNow);
        Assert.Equal(80, options.Port);
    }

    [Theory]
    [InlineData("--colour", "--colour", "red")]
    [InlineData("red", "red")]
    [InlineData("--port", "--port")]
    [InlineData("--port", "--port", "0")]
    [InlineData("--port", "--port", "65536")]
    [InlineData("--port", "--port", "-1")]
    [InlineData("--rate", "--rate", "many")]
    [InlineData("--recording", "--recording", "/no/such/folder")]
    [InlineData("--as-if-now", "--as-if-now")]
    [InlineData("--as-if-now=yes", "--as-if-now=yes")]
    [InlineData("--prometheus", "--prometheus", "localhost:9090")]
    [InlineData("--database", "--database", "Colour=red")]
    [InlineData("--database", "--database", "Database=tasker")]
    [InlineData("--incident", "--incident", "no-such-incident")]
    [InlineData("--rate", "--rate", "60", "--worker", "http://w")]
    [InlineData("--rate", "--recording", ".", "--rate", "5")]
    [InlineData("--database", "--recording", ".", "--database", "Host=db")]
    public void Parse_BadArgument_MessageNamesIt(string named, params string[] arguments)
    {
        var error = Assert.Throws<UsageException>(() => CommandLine.Parse(arguments));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BadConnectionString_PasswordIsNotRepeated()
    {
        var error = Assert.Throws<UsageException>(() => CommandLine.Parse(["--database", "Host=db;Password=hush;Colour=red"]));

        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }
}
