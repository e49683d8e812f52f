using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using TaskerOps.Core.Overview;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Composition;

namespace TaskerOps.Tests.Web;

/// <summary>A bUnit context with the fake source, a clock that stands still, and scripts that answer nothing.</summary>
public abstract class PageTest : BunitContext
{
    private protected PageTest()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        Source = new FakeOverviewSource(Clock);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IOverviewSource>(Source);
        Services.AddSingleton<LatestViews>();
        Services.AddOptions<EnvironmentOptions>();
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    private protected FakeTimeProvider Clock { get; }

    private protected FakeOverviewSource Source { get; }
}
