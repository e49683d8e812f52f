using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;

namespace TaskerOps.Tests.Faults.Breaches;

/// <summary>TaskerOps in a process of its own, which can be killed, stopped and woken.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _child;
    private readonly HttpClient _client;

    private WebProcess(ChildProcess child, Uri url)
    {
        _child = child;
        _client = new HttpClient { BaseAddress = url, Timeout = AnswerLimit };
    }

    /// <summary>The last 200 lines that it printed.</summary>
    public string LastLines => _child.LastLines(200);

    /// <summary>Starts it and waits for nothing.</summary>
    public static async Task<WebProcess> LaunchAsync(int port, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var environment = new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = url, ["Logging__LogLevel__Default"] = "Warning" };
        var command = new ChildCommand("TaskerOps", Tools.Require("dotnet"), [Path.Combine(AppContext.BaseDirectory, "TaskerOps.Web.dll")]) { Environment = environment };
        return new WebProcess(await ChildProcess.StartAsync(command, cancellationToken), new Uri(url));
    }

    /// <summary>Starts it and waits until every source has been asked.</summary>
    public static async Task<WebProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var process = await LaunchAsync(LoopbackPort.Free(), settings, cancellationToken);
        await process.AnswersAsync("/health/ready", cancellationToken);
        return process;
    }

    /// <summary>Waits until an address answers; throws if the process ends before.</summary>
    public Task AnswersAsync(string path, CancellationToken cancellationToken) => Eventually.IsTrueAsync(
        async () =>
        {
            if (_child.Exited.IsCompleted)
            {
                throw new InvalidOperationException($"TaskerOps ended: {LastLines}");
            }

            try
            {
                using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                return response.IsSuccessStatusCode;
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)
            {
                return false;
            }
        },
        cancellationToken);

    /// <summary>Whether it says that it evaluates for all.</summary>
    public Task<bool> IsLeaderAsync(CancellationToken cancellationToken) => MeasuresAsync("taskerops_evaluator_leader", 1, cancellationToken);

    /// <summary>Whether one of its metrics has that value.</summary>
    public async Task<bool> MeasuresAsync(string metric, int value, CancellationToken cancellationToken) =>
        (await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken)).Split('\n')
            .Any(line => line.StartsWith(metric, StringComparison.Ordinal) && line.Split(' ') is [_, var said, ..] && said == value.ToString(CultureInfo.InvariantCulture));

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        JsonElement.Parse(await _client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken));

    /// <summary>Asks for a change of a breach: status and answer.</summary>
    /// <exception cref="HttpRequestException">It was not answered.</exception>
    /// <exception cref="SocketException">The connection was gone as soon as it was made.</exception>
    public async Task<(int Status, JsonElement Answer)> ChangeAsync(Guid breach, string verb, string by, string note, long version, CancellationToken cancellationToken)
    {
        using var response = await _client.PostAsJsonAsync(new Uri($"/api/v1/breaches/{breach}/{verb}", UriKind.Relative), new { version, note, by }, cancellationToken);
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
    }

    public void Signal(string signal) => SupervisorRun.Send(signal, _child.Id);

    /// <summary>SIGKILL: also ends one that is stopped.</summary>
    public async Task KillAsync()
    {
        if (!_child.Exited.IsCompleted)
        {
            Signal("KILL");
            await _child.Exited;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _child.DisposeAsync();
        _client.Dispose();
    }
}
