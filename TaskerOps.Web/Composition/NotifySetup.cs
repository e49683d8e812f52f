using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Composition;

/// <summary>Wires who is told of breaches.</summary>
public static class NotifySetup
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Adds receivers, and what tells them; call after <see cref="BreachLogSetup.AddBreachLog"/>.</summary>
    public static IServiceCollection AddNotify(this IServiceCollection services, TaskerOpsSettings settings)
    {
        var site = new NoticeSite(settings.Environment.Name, settings.Site.PublicUrl);
        var alertmanager = settings.Notify.Alertmanager.Url is null ? null : new AlertmanagerReceiver(settings.Notify.Alertmanager, site);
        var receivers = Receivers(settings.Notify, alertmanager, site);
        // Addresses of receivers may be secrets, and the factory's own log lines hold them.
        services.AddHttpClient(ReceiverClient.HttpName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime })
            .RemoveAllLoggers();
        services.AddSingleton(settings.Notify);
        services.AddSingleton<IReadOnlyList<IReceiver>>(receivers);
        services.AddSingleton(new MaintenanceCalendar(settings.Maintenance));
        services.AddSingleton<DirectNotices>();
        services.AddSingleton<ReceiverClient>();
        services.AddSingleton<INoticePlanner, NotificationPlanner>();
        services.AddSingleton<IEmergencyNotifier, EmergencyNotifier>();
        services.AddHostedService<MaintenanceWatch>();
        AddHeartbeat(services, settings.Notify.Heartbeat, alertmanager);
        if (services.Any(service => service.ServiceType == typeof(BreachLogStore)))
        {
            AddOutbox(services, receivers, alertmanager);
        }

        return services;
    }

    private static List<IReceiver> Receivers(NotifyOptions options, AlertmanagerReceiver? alertmanager, NoticeSite site)
    {
        var receivers = new List<IReceiver>();
        if (alertmanager is not null)
        {
            receivers.Add(alertmanager);
        }

        if (!string.IsNullOrWhiteSpace(options.PagerDuty.RoutingKey))
        {
            receivers.Add(new PagerDutyReceiver(options.PagerDuty, site));
        }

        if (!string.IsNullOrWhiteSpace(options.Opsgenie.ApiKey))
        {
            receivers.Add(new OpsgenieReceiver(options.Opsgenie, site));
        }

        receivers.AddRange(options.Webhook.Select(webhook => new WebhookReceiver(webhook, site)));
        return receivers;
    }

    private static void AddOutbox(IServiceCollection services, List<IReceiver> receivers, AlertmanagerReceiver? alertmanager)
    {
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxMetrics>();
        services.AddHostedService<OutboxKeeper>();
        foreach (var receiver in receivers)
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<NoticeCourier>(provider, receiver));
        }

        if (alertmanager is not null)
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<AlertmanagerRefresher>(provider, alertmanager));
        }
    }

    private static void AddHeartbeat(IServiceCollection services, HeartbeatOptions options, AlertmanagerReceiver? alertmanager)
    {
        if (options.Url is null && alertmanager is null)
        {
            return;
        }

        services.AddSingleton<IHostedService>(provider => new Heartbeat(
            options, alertmanager, () => provider.GetRequiredService<IBreachDesk>().Board.EvaluatedAt,
            provider.GetRequiredService<ReceiverClient>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Heartbeat>>()));
    }
}
