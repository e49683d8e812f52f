using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Composition;

/// <summary>Wires the judging of KPIs and the desk that pages and API see. The log itself is wired by <see cref="BreachLogSetup"/>.</summary>
public static class BreachesSetup
{
    /// <summary>Adds evaluator, board and <see cref="IBreachDesk"/>.</summary>
    public static IServiceCollection AddBreaches(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddSingleton<BreachBoardState>();
        services.AddSingleton(settings.Evaluation);
        services.AddSingleton(provider => new RoundSource(
            provider.GetRequiredService<KpiBoard>(), provider.GetRequiredService<LiveState>(), provider.GetRequiredService<KpiSettings>(),
            settings.Tasker, settings.Evaluation, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<FindingBoard>(), provider.GetRequiredService<FindingSettings>()));
        services.AddSingleton(provider => new Evaluator(
            provider.GetRequiredService<IBreachLog>(), provider.GetRequiredService<RoundSource>(), provider.GetRequiredService<BreachBoardState>(), settings.Evaluation,
            provider.GetService<IEmergencyNotifier>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Evaluator>>()));
        services.AddHostedService<EvaluatorService>();
        services.AddSingleton(provider => new BreachBackground(
            provider.GetRequiredService<LiveState>(), provider.GetRequiredService<KpiBoard>(), provider.GetRequiredService<KpiSettings>(), provider.GetRequiredService<EvidenceReader>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<NpgsqlDataSource>() is { } database ? new BreachTraces(database, provider.GetRequiredService<LiveState>(), provider.GetRequiredService<TimeProvider>()) : null));
        services.AddSingleton<IBreachDesk, BreachDesk>();
        services.AddSingleton<BreachMetrics>();
        return services;
    }
}
