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
    public async Task Form_LevelSet_IsListedAndCanBeEnded()
    {
        var form = Render<LogLevelForm>();
        form.FindAll("select")[0].Change("TaskerOps.Core.Breaches");
        form.FindAll("select")[1].Change("Trace");
        form.FindAll("select")[2].Change("5");

        await form.Find("form").SubmitAsync(EventArgs.Empty);

        var level = Assert.Single(Services.GetRequiredService<LogLevels>().Current);
        Assert.Equal((LogLevel.Trace, Clock.GetUtcNow() + TimeSpan.FromMinutes(5)), (level.Level, level.Until));
        Assert.StartsWith("breaches: TRACE until", form.Find("li").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("1 level changed for a while", form.Find("summary").TextContent, StringComparison.Ordinal);

        await form.Find("li button").ClickAsync(new());

        Assert.Empty(form.FindAll("li"));
        Assert.Empty(Services.GetRequiredService<LogLevels>().Current);
    }
}
