using System.Net;
using System.Text.Json;

namespace TaskerOps.Demo.Supervision;

/// <summary>Asks the dashboard until it is ready.</summary>
/// <param name="client">A client whose base address is the dashboard's.</param>
/// <param name="clock">Tells how long it takes.</param>
public sealed class Readiness(HttpClient client, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Remind = TimeSpan.FromSeconds(30);

    /// <summary>The sixteen panels, by their keys in the HTTP interface.</summary>
    public static IReadOnlyList<string> Panels { get; } =
    [
        "tasks-created", "tasks-completed", "tasks-failed", "tasks-active",
        "steps-enqueued", "steps-completed", "step-execution-time", "step-retry-rate",
        "workers", "connection-pool", "circuit-breakers", "api-response-time",
        "task-failures", "step-failures", "database-errors", "queue-errors",
    ];

    /// <summary>Waits; every 30 s it says what it still waits for.</summary>
    /// <param name="tasker">What the dashboard watches.</param>
    /// <param name="progress">Gets the reminders.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WaitAsync(WatchedTasker tasker, Action<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tasker);
        ArgumentNullException.ThrowIfNull(progress);
        var waiting = new List<(string Name, string Path, bool NeedsData)> { tasker.ReadyWhen == ReadyWhen.Alive ? ("TaskerOps", "health/live", false) : ("its sources", "health/ready", false) };
        if (tasker.ReadyWhen != ReadyWhen.Alive)
        {
            var window = tasker.Range is { } range ? "?" + range.ToQuery() : "";
            waiting.Add(("the KPIs", "api/v1/kpis", false));
            waiting.AddRange(Panels.Select(panel => (panel, $"api/v1/panels/{panel}{window}", tasker.ReadyWhen == ReadyWhen.EveryPanelHasData)));
        }

        var asked = clock.GetTimestamp();
        while (true)
        {
            while (await IsReadyAsync(waiting[0].Path, waiting[0].NeedsData, cancellationToken))
            {
                waiting.RemoveAt(0);
                if (waiting.Count == 0)
                {
                    return;
                }
            }

            if (clock.GetElapsedTime(asked) > Remind)
            {
                asked = clock.GetTimestamp();
                progress($"Still waiting for {waiting[0].Name} ...");
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static bool HasPoint(JsonElement panel) =>
        panel.TryGetProperty("series", out var series) && series.ValueKind == JsonValueKind.Array && series.EnumerateArray().Any(one =>
            one.TryGetProperty("points", out var points) && points.EnumerateArray().Any(point => point[1].ValueKind != JsonValueKind.Null));

    private async Task<bool> IsReadyAsync(string path, bool needsData, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK || !needsData)
            {
                return answer.StatusCode == HttpStatusCode.OK;
            }

            using var panel = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return HasPoint(panel.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or (TaskCanceledException and { InnerException: TimeoutException }))
        {
            return false;
        }
    }
}
