using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Polling;
using TaskerOps.Web.Composition;
using Xunit;

namespace TaskerOps.Tests.Web;

public sealed class SourcesSetupTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public void Add_CopyOfTaskersDatabase_WhatItsServerCountsIsNotRead(string? isCopy, bool expected)
    {
        var settings = TaskerOpsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Tasker"] = "Host=db;Database=tasker",
            ["TaskerOps:Database:IsCopy"] = isCopy,
        }).Build());

        var services = new ServiceCollection().AddTaskerOpsSources(settings);

        Assert.Contains(services, service => service.ImplementationType == typeof(ActivityPoller));
        Assert.Equal(expected, services.Any(service => service.ImplementationType == typeof(StatisticsPoller)));
    }
}
