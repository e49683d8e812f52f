using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Web.Composition;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class NotifyRulesTests
{
    private const string Secret = "hush hush";

    [Fact]
    public void Read_ManyBadSettings_AllNamedAtOnceAndNoSecretShown()
    {
        var problem = Assert.Throws<SettingsException>(() => Read(new()
        {
            ["TaskerOps:PublicUrl"] = "ops.example",
            ["TaskerOps:Notify:Alertmanager:Url"] = "ftp://alerts",
            ["TaskerOps:Notify:Alertmanager:BearerToken"] = Secret,
            ["TaskerOps:Notify:Alertmanager:Username"] = Secret,
            ["TaskerOps:Notify:Webhook:0:Url"] = $"http://localhost/{Secret}",
            ["TaskerOps:Notify:Webhook:0:Name"] = "two words",
            ["TaskerOps:Notify:Webhook:0:Secret"] = Secret,
            ["TaskerOps:Notify:Webhook:1:Name"] = "chat",
            ["TaskerOps:Notify:Webhook:2:Name"] = "chat",
            ["TaskerOps:Notify:Webhook:2:Url"] = "http://localhost/",
            ["TaskerOps:Notify:Heartbeat:Url"] = "/ping",
            ["TaskerOps:Maintenance:0:From"] = "2026-11-22T02:00:00Z",
            ["TaskerOps:Maintenance:0:To"] = "2026-11-22T01:00:00Z",
            ["TaskerOps:Maintenance:1:From"] = "tonight",
        })).Message;

        Assert.All(
            [
                "TaskerOps:PublicUrl:", "TaskerOps:Notify:Alertmanager:Url:", "TaskerOps:Notify:Alertmanager:BearerToken:", "TaskerOps:Notify:Webhook:0:Name:",
                "TaskerOps:Notify:Webhook:0:Secret:", "TaskerOps:Notify:Webhook:1:Url:", "TaskerOps:Notify:Webhook:1:Name:", "TaskerOps:Notify:Webhook:2:Name:",
                "TaskerOps:Notify:Heartbeat:Url:", "TaskerOps:Maintenance:0:To:", "TaskerOps:Maintenance:1",
            ],
            (string setting) => Assert.Contains(setting, problem, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GoodSettings_AreTaken()
    {
        var settings = Read(new()
        {
            ["TaskerOps:Notify:Webhook:0:Url"] = "https://chat.example/hook",
            ["TaskerOps:Notify:Webhook:0:Name"] = "chat",
            ["TaskerOps:Notify:Webhook:0:Secret"] = "a secret of some length",
            ["TaskerOps:Notify:Heartbeat:Method"] = "post",
            ["TaskerOps:Maintenance:0:From"] = "2026-11-22T02:00:00+01:00",
            ["TaskerOps:Maintenance:0:To"] = "2026-11-22T02:00:00Z",
        });

        Assert.Equal("chat", Assert.Single(settings.Notify.Webhook).Name);
        Assert.Equal(HeartbeatMethod.Post, settings.Notify.Heartbeat.Method);
        Assert.Equal(TimeSpan.FromHours(1), settings.Maintenance[0].To - settings.Maintenance[0].From);
    }

    [Fact]
    public void Look_AsAWindowComesAndGoes_TheBoardShowsIt()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var board = new BreachBoardState();
        var calendar = new MaintenanceCalendar([new() { From = clock.GetUtcNow().AddMinutes(1), To = clock.GetUtcNow().AddMinutes(2), Note = "upgrade" }]);
        using var watch = new MaintenanceWatch(calendar, board, clock);

        watch.Look();
        Assert.Null(board.Board.Maintenance);
        clock.Advance(TimeSpan.FromMinutes(1));
        watch.Look();
        Assert.Equal("upgrade", board.Board.Maintenance);
        clock.Advance(TimeSpan.FromMinutes(1));
        watch.Look();
        Assert.Null(board.Board.Maintenance);
    }

    private static TaskerOpsSettings Read(Dictionary<string, string?> settings) => TaskerOpsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
