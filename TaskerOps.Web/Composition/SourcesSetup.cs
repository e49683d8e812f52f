using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Composition;

/// <summary>Wires the sources that are configured: their clients, their pollers, and what is shown of them.</summary>
public static class SourcesSetup
{
    /// <summary>Adds everything that reads Tasker. A source that is not configured gets no poller and says so.</summary>
    public static IServiceCollection AddTaskerOpsSources(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new KpiSettings(settings.Kpis));
        services.AddSingleton<LiveState>();
        services.AddSingleton<DrillDown>();
        services.AddSingleton<KpiBoard>();
        services.AddSingleton<DerivedMetrics>();
        services.AddSingleton<StateMetrics>();
        services.AddFindings(settings);
        AddDatabase(services, settings);
        AddPrometheus(services, settings);
        AddProbes(services, settings.Tasker);
        services.AddSingleton(provider => new EvidenceReader(
            provider.GetService<ActivityReader>(), provider.GetService<PrometheusClient>(), settings.Tasker,
            provider.GetRequiredService<LiveState>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEngineSource>(provider => new EngineSource(
            provider.GetRequiredService<LiveState>(), provider.GetService<TemplateCatalog>(), provider.GetRequiredService<FindingBoard>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOverviewSource>(provider => new OverviewSource(
            provider.GetRequiredService<LiveState>(), provider.GetRequiredService<KpiBoard>(), provider.GetRequiredService<KpiSettings>(), settings.Verdict,
            provider.GetRequiredService<EvidenceReader>(), provider.GetService<TemplateCatalog>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OverviewSource>>()));
        return services;
    }

    private static void AddDatabase(IServiceCollection services, TaskerOpsSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Connections.Tasker))
        {
            return;
        }

        services.AddSingleton(_ => TaskerDatabase.Open(settings.Connections.Tasker, settings.Database));
        services.AddDbContextFactory<TaskerContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        services.AddSingleton<TemplateCatalog>();
        services.AddSingleton(provider => new ActivityReader(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TemplateCatalog>(), settings.Database));
        services.AddSingleton<StatisticsQuery>();
        services.AddSingleton<SqlFunctionProbe>();
        services.AddSingleton<WorkerPairsQuery>();
        services.AddSingleton(provider => new VitalsQuery(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TemplateCatalog>(), settings.Tasker.BehindPooler, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ActivityPoller>();
        services.AddHostedService<VitalsPoller>();
        if (!settings.Database.IsCopy)
        {
            services.AddHostedService<StatisticsPoller>();
        }
    }

    private static void AddPrometheus(IServiceCollection services, TaskerOpsSettings settings)
    {
        if (settings.Prometheus.Url is null)
        {
            return;
        }

        services.AddSingleton(settings.Prometheus);
        services.AddHttpClient<PrometheusClient>(http => PrometheusClient.Configure(http, settings.Prometheus));
        services.AddSingleton(provider => new PrometheusPoller(
            provider.GetRequiredService<PrometheusClient>(), settings.Tasker, provider.GetRequiredService<LiveState>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PrometheusPoller>>()));
        services.AddHostedService(provider => provider.GetRequiredService<PrometheusPoller>());
    }

    private static void AddProbes(IServiceCollection services, TaskerEndpointsOptions tasker)
    {
        services.AddHttpClient(ProcessProbe.Client);
        services.AddSingleton<ProcessProbe>();
        foreach (var (endpoint, isWorker) in tasker.Orchestrators.Select(endpoint => (endpoint, false)).Concat(tasker.Workers.Select(endpoint => (endpoint, true))))
        {
            services.AddSingleton<IHostedService>(provider => new ProbePoller(
                endpoint, isWorker, tasker, provider.GetRequiredService<ProcessProbe>(), provider.GetRequiredService<LiveState>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProbePoller>>()));
        }
    }

    /// <summary>Names the sources before the first poll, so that a page that is asked at once says what is not configured and what has not answered yet.</summary>
    public static void NameSources(this IServiceProvider provider, TaskerOpsSettings settings)
    {
        var sources = new List<SourceState>
        {
            new(Source.Postgres, SourceNames.Postgres, !string.IsNullOrWhiteSpace(settings.Connections.Tasker), null, null, null),
            new(Source.Prometheus, SourceNames.Prometheus, settings.Prometheus.Url is not null, null, null, null),
        };
        sources.AddRange(settings.Tasker.Orchestrators.Select(endpoint => new SourceState(Source.Tasker, ProbePoller.NameOf(endpoint, false), true, null, null, null)));
        sources.AddRange(settings.Tasker.Workers.Select(endpoint => new SourceState(Source.Tasker, ProbePoller.NameOf(endpoint, true), true, null, null, null)));
        provider.GetRequiredService<LiveState>().Update(parts => parts with
        {
            Sources = sources.ToImmutableSortedDictionary(source => source.Name, source => source, StringComparer.Ordinal),
        });
        // The instruments observe what is there from now on.
        provider.GetRequiredService<StateMetrics>();
        provider.GetRequiredService<BreachMetrics>();
    }
}
