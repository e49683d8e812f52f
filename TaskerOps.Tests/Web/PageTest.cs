using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Investigations.DeadLetters;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Observability;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Overview;
using TaskerOps.Core.SavedViews;
using TaskerOps.Core.Search;
using TaskerOps.Core.TaskLists;
using TaskerOps.Tests.Core.Engine;
using TaskerOps.Tests.Fakes;
using TaskerOps.Tests.Web.Investigations;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Pages.Failures;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Telemetry;

namespace TaskerOps.Tests.Web;

/// <summary>A bUnit context with the fake source, a clock that stands still, and scripts that answer nothing.</summary>
public abstract class PageTest : BunitContext
{
    private protected PageTest()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        Source = new FakeOverviewSource(Clock);
        JSInterop.Mode = JSRuntimeMode.Loose;
        DefaultWaitTimeout = TimeSpan.FromSeconds(20); // A busy machine is no failure.
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IOverviewSource>(Source);
        Services.AddSingleton<IEngineSource>(Engine);
        Services.AddSingleton<LatestViews>();
        Services.AddSingleton<ITaskSource>(Tasks);
        Services.AddSingleton(TaskerOpsSettings.Read(new ConfigurationBuilder().Build()));
        Services.AddOptions<EnvironmentOptions>();
        Desk = new FakeBreachDesk(Clock);
        Services.AddSingleton<IBreachDesk>(Desk);
        Finder = new FakeFinder();
        Services.AddSingleton<IFinder>(Finder);
        Services.AddSingleton<ITaskLister>(Lister);
        Services.AddSingleton<ISavedViews>(SavedViews);
        Services.AddSingleton(_ => new TelemetryBoard(LogStores, TraceStores, Observability));
        Services.AddSingleton<IConfiguration>(Configuration);
        Services.AddTaskerOpsOperations();
        Services.AddLogLevels();
        Services.AddSingleton<IAuthorizationPolicyProvider, DefaultAuthorizationPolicyProvider>();
        Services.AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
        Services.AddSingleton<AuthenticationStateProvider, NobodySignedIn>();
        Services.AddSingleton<IFailureSource>(Failures);
        Services.AddSingleton<ICorrelationReader>(Correlations);
        Letters = new FakeDeadLetterSource(Clock);
        Services.AddSingleton<IDeadLetterSource>(Letters);
        Services.AddScoped<FailuresReader>();
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    private protected FakeTimeProvider Clock { get; }

    private protected FakeOverviewSource Source { get; }

    private protected FakeFailureSource Failures { get; } = new();

    private protected FakeCorrelationReader Correlations { get; } = new();

    private protected FakeDeadLetterSource Letters { get; }

    private protected FakeBreachDesk Desk { get; }

    private protected FakeFinder Finder { get; }

    private protected FakeEngineSource Engine { get; } = new(Plant.View(Plant.Calm));

    private protected FakeTaskLister Lister { get; } = new();

    private protected FakeSavedViews SavedViews { get; } = new();

    /// <summary>Stores of logs; none is connected.</summary>
    private protected List<ITelemetryStore<LogLine>> LogStores { get; } = [];

    /// <summary>Stores of traces; none is connected.</summary>
    private protected List<ITelemetryStore<TraceSpan>> TraceStores { get; } = [];

    /// <summary>Links out, until the first component asks.</summary>
    private protected ObservabilityOptions Observability { get; set; } = new();

    private protected FakeTaskSource Tasks { get; } = new();

    /// <summary>Settings, until the first component is drawn.</summary>
    private protected ConfigurationManager Configuration { get; } = new();

    /// <summary>A page inside the layout, as the router would show it.</summary>
    private protected IRenderedComponent<MainLayout> Open<TPage>(string url, params (string Name, object Value)[] parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return Render<MainLayout>(layout => layout.Add(one => one.Body, builder =>
        {
            builder.OpenComponent<TPage>(0);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        }));
    }
}
