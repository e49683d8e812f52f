using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TaskerOps.Web.Components.Pages.Engine;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Web.Pages;

public sealed class LogLevelFormTests : PageTest
{
    [Fact]
    public void Form_LevelSet_IsListedAndCanBeEnded()
    {
        var form = Render<LogLevelForm>();
        form.FindAll("select")[0].Change("TaskerOps.Core.Breaches");
        form.FindAll("select")[1].Change("Trace");
        form.FindAll("select")[2].Change("5");

        form.Find("form").Submit();

        var level = Assert.Single(Services.GetRequiredService<LogLevels>().Current);
        Assert.Equal((LogLevel.Trace, Clock.GetUtcNow() + TimeSpan.FromMinutes(5)), (level.Level, level.Until));
        Assert.StartsWith("breaches: TRACE until", form.Find("li").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("1 level changed for a while", form.Find("summary").TextContent, StringComparison.Ordinal);

        form.Find("li button").Click();

        Assert.Empty(form.FindAll("li"));
        Assert.Empty(Services.GetRequiredService<LogLevels>().Current);
    }
}
