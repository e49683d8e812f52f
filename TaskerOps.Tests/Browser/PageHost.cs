using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Overview;
using TaskerOps.Core.SavedViews;
using TaskerOps.Core.Search;
using TaskerOps.Tests.Core.Engine;
using TaskerOps.Tests.Fakes;
using TaskerOps.Tests.Web.Investigations;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Telemetry;

namespace TaskerOps.Tests.Browser;

/// <summary>The real pages on a real server of their own, on a free loopback port, fed by the fake source.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stop = new();

    private PageHost(WebApplication app, FakeOverviewSource source, FakeBreachDesk desk) => (this.app, Source, Desk) = (app, source, desk);

    public FakeOverviewSource Source { get; }

    public FakeBreachDesk Desk { get; }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<PageHost> StartAsync(Scenario scenario = Scenario.Calm, bool moving = true, int port = 0)
    {
        var source = new FakeOverviewSource(TimeProvider.System) { Scenario = scenario };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ComponentsSetup).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Development",
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["TaskerOps:Environment:Name"] = "staging";
        builder.Configuration["TaskerOps:Environment:Colour"] = "Violet";
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IOverviewSource>(source);
        var desk = new FakeBreachDesk(TimeProvider.System);
        builder.Services.AddSingleton<IEngineSource>(new FakeEngineSource(Plant.View(Plant.Calm)));
        builder.Services.AddSingleton<IBreachDesk>(desk);
        builder.Services.AddSingleton<IFinder>(new FakeFinder());
        builder.Services.AddSingleton<ITaskSource>(new FakeTaskSource());
        builder.Services.AddSingleton<ISavedViews>(new FakeSavedViews());
        builder.Services.AddTaskerOpsComponents();
        builder.Services.AddLogLevels().AddScoped<CircuitHandler, CircuitTelemetry>();
        var built = builder.Build();
        built.MapTaskerOpsComponents();
        await built.StartAsync();
        var host = new PageHost(built, source, desk);
        if (moving)
        {
            _ = host.MoveAsync();
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested)
        {
            return; // A journey stopped it already.
        }

        await stop.CancelAsync();
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(hurry.Token);
        await app.DisposeAsync();
    }

    private async Task MoveAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!stop.IsCancellationRequested && await tick.WaitForNextTickAsync())
        {
            await Source.ChangeAsync();
        }
    }
}
