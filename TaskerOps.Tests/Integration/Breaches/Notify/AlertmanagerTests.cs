using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches.Notify;

/// <summary>Against a real Alertmanager, where there is one.</summary>
public sealed class AlertmanagerTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private static readonly NoticeSite Site = new("prod", new Uri("https://ops.example"));
    private readonly RunDirectory _run = RunDirectory.Create();
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private FakeReceiver _pager = null!;
    private ChildProcess? _process;
    private Uri _url = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AlertmanagerReceiver Receiver => new(new() { Url = _url }, Site);

    private ReceiverClient Client => new(_services.GetRequiredService<IHttpClientFactory>(), new NotifyOptions(), TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _pager = await FakeReceiver.StartAsync(Cancellation);
        var program = Tools.Find("prometheus-alertmanager") ?? Tools.Find("alertmanager");
        Assert.SkipWhen(program is null, "Alertmanager is not installed: eng/install.sh --tests fetches it on Debian.");
        _url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}"));
        var configuration = _run.Inside("alertmanager.yml");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            route: { receiver: pager, group_by: [breach], group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
            receivers: [{ name: pager, webhook_configs: [{ url: "{{_url.Scheme}}://{{_pager.Url.Authority}}/", send_resolved: true }] }]
            """,
            Cancellation);
        _process = await ChildProcess.StartAsync(
            new("Alertmanager", program!, [
                "--config.file=" + configuration, "--storage.path=" + _run.Inside("data"), "--web.listen-address=" + _url.Authority, "--cluster.listen-address=", "--log.level=warn",
            ]),
            Cancellation);
        await Eventually.IsTrueAsync(async () => _process.Exited.IsCompleted || await AnswersAsync(), Cancellation);
        // Debian's build finds its templates in one place only, which only root can fill.
        Assert.SkipWhen(_process.Exited.IsCompleted && _process.LastLines(20).Contains("default.tmpl", StringComparison.Ordinal), "Alertmanager lacks its templates: as root, apt-get install prometheus-alertmanager.");
        Assert.False(_process.Exited.IsCompleted, _process.LastLines(20));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await _pager.DisposeAsync();
        await _services.DisposeAsync();
        _run.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Send_LifeOfABreach_OneAlertThatFiresAndResolves()
    {
        var now = TimeProvider.System.GetUtcNow();
        var breach = Episodes.Fired(at: now).Breach;

        await SendAsync(breach, BreachEventKind.Fired);
        Assert.True((await Client.SendAsync(Receiver.Refresh([breach], TimeProvider.System.GetUtcNow()), Cancellation)).IsSent);
        await Eventually.IsTrueAsync(() => Told().Contains("firing"), Cancellation);
        var alert = Assert.Single((await AlertsAsync()).EnumerateArray());
        Assert.Equal(breach.Id.ToString(), alert.GetProperty("labels").GetProperty("breach").GetString());
        Assert.Equal($"https://ops.example/breaches/{breach.Id}", alert.GetProperty("annotations").GetProperty("link").GetString());

        await SendAsync(breach with { ClosedAt = TimeProvider.System.GetUtcNow(), Closure = Closure.Recovered }, BreachEventKind.Resolved);
        await Eventually.IsTrueAsync(() => Told().Contains("resolved"), Cancellation);

        Assert.Equal(["firing", "resolved"], Told().Distinct());
        Assert.Empty((await AlertsAsync()).EnumerateArray());
    }

    [Fact]
    public async Task Heartbeat_SentNow_Fires()
    {
        Assert.True((await Client.SendAsync(Receiver.Heartbeat(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1)), Cancellation)).IsSent);

        await Eventually.IsTrueAsync(() => Told().Contains("firing"), Cancellation);

        Assert.Equal("TaskerOpsHeartbeat", Assert.Single((await AlertsAsync()).EnumerateArray()).GetProperty("labels").GetProperty("alertname").GetString());
    }

    private IEnumerable<string?> Told() => _pager.Requests.Select(request => request.Json.GetProperty("status").GetString());

    private async Task SendAsync(Breach breach, BreachEventKind kind)
    {
        var delivery = await Client.SendAsync(Receiver, new Notice(breach, Episodes.Event(breach, kind)), Cancellation);
        Assert.True(delivery.IsSent, delivery.Problem);
    }

    private async Task<JsonElement> AlertsAsync() => JsonElement.Parse(await Http.GetStringAsync(new Uri(_url, "/api/v2/alerts?active=true"), Cancellation));

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(_url, "/-/ready"), Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
