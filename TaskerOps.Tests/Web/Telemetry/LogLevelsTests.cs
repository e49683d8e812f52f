using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Operations;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Web.Telemetry;

public sealed class LogLevelsTests : IDisposable
{
    private const string Polls = "TaskerOps.Core.Polling.Poller";

    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services;
    private bool _mayChange = true;

    public LogLevelsTests() => _services = new ServiceCollection()
        .AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Information).AddFilter("TaskerOps.Core.Polling", LogLevel.Warning).AddFilter("TaskerOps.Core.Polling.Exact", LogLevel.Error))
        .AddSingleton<TimeProvider>(_time)
        .AddLogLevels()
        .AddTaskerOpsOperations()
        .AddAuthorizationCore(options => options.AddPolicy(LogLevelOperations.Policy, policy => policy.RequireAssertion(_ => _mayChange)))
        .BuildServiceProvider();

    private LogLevels Levels => _services.GetRequiredService<LogLevels>();

    private LogLevelOperations Operations => _services.GetRequiredService<LogLevelOperations>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Set_LoggersThatAreThere_SayMoreUntilItEnds()
    {
        var (polls, other) = (Logger(Polls), Logger("TaskerOps.Web.Somewhere"));
        Assert.False(polls.IsEnabled(LogLevel.Information));

        Levels.Set(Module("TaskerOps.Core.Polling"), LogLevel.Debug, TimeSpan.FromMinutes(5));

        Assert.True(polls.IsEnabled(LogLevel.Debug));
        Assert.False(polls.IsEnabled(LogLevel.Trace));
        Assert.False(other.IsEnabled(LogLevel.Debug));
        Assert.False(Logger("TaskerOps.Core.Polling.Exact").IsEnabled(LogLevel.Warning)); // The configuration is more exact.

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Empty(Levels.Current);
        Assert.False(polls.IsEnabled(LogLevel.Information));
        Assert.True(polls.IsEnabled(LogLevel.Warning));
    }

    [Fact]
    public void Set_SeveralModules_EachEndsAtItsOwnTime()
    {
        var (polls, pages) = (Logger(Polls), Logger("TaskerOps.Web.Page"));
        Levels.Set(Module("TaskerOps.Core.Polling"), LogLevel.Debug, TimeSpan.FromMinutes(5));
        Levels.Set(Module("TaskerOps.Web"), LogLevel.Debug, TimeSpan.FromMinutes(15));

        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.False(polls.IsEnabled(LogLevel.Debug));
        Assert.True(pages.IsEnabled(LogLevel.Debug));

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(pages.IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public async Task Reset_BeforeItsTime_IsThatOfTheConfiguration()
    {
        var polls = Logger(Polls);
        Assert.Null(await Operations.SetAsync("TaskerOps.Core.Polling", "Debug", 15, new ClaimsPrincipal()));
        Assert.True(polls.IsEnabled(LogLevel.Debug));

        Assert.Null(await Operations.ResetAsync("TaskerOps.Core.Polling", new ClaimsPrincipal()));

        Assert.False(polls.IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public async Task Set_WhoMayNot_ChangesNothing()
    {
        _mayChange = false;

        Assert.Equal("You may not change log levels.", await Operations.SetAsync("TaskerOps", "Trace", 5, new ClaimsPrincipal()));
        Assert.Empty(Levels.Current);
    }

    [Theory]
    [InlineData("TaskerOps.Nothing", "Debug", 5, "module")]
    [InlineData(null, "Debug", 5, "module")]
    [InlineData("TaskerOps", "None", 5, "level")]
    [InlineData("TaskerOps", "loud", 5, "level")]
    [InlineData("TaskerOps", "Debug", 600, "minutes")]
    public async Task Set_WhatCannotBeChosen_NamesTheField(string? module, string level, int minutes, string field)
    {
        Assert.StartsWith($"'{field}'", await Operations.SetAsync(module, level, minutes, new ClaimsPrincipal()), StringComparison.Ordinal);
        Assert.Empty(Levels.Current);
    }

    private ILogger Logger(string category) => _services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    private static LogModule Module(string category) => LogModule.All.Single(module => module.Category == category);
}
