using System.Text.RegularExpressions;
using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Web.Composition;

/// <summary>What holds of the settings that say who is told, and when not.</summary>
internal static partial class NotifyRules
{
    private const int ShortestSecret = 16;
    private const int LongestNote = 200;

    public static IEnumerable<SettingsProblem> Check(TaskerOpsSettings settings)
    {
        const string Section = NotifyOptions.Section;
        var notify = settings.Notify;
        return SettingsRules.Range($"{Section}:TimeoutSeconds", notify.TimeoutSeconds, 1, 60)
            .Concat(SettingsRules.Range($"{Section}:GiveUpAfterHours", notify.GiveUpAfterHours, 1, 720))
            .Concat(SettingsRules.Address($"{Section}:Alertmanager:Url", notify.Alertmanager.Url, isRequired: false))
            .Concat(SettingsRules.Range($"{Section}:Alertmanager:RefreshSeconds", notify.Alertmanager.RefreshSeconds, 10, 300))
            .Concat(Credentials(notify.Alertmanager))
            .Concat(SettingsRules.Address($"{Section}:PagerDuty:Url", notify.PagerDuty.Url, isRequired: true))
            .Concat(SettingsRules.Address($"{Section}:Opsgenie:Url", notify.Opsgenie.Url, isRequired: true))
            .Concat(notify.Webhook.SelectMany((webhook, index) => Webhook($"{Section}:Webhook:{index}", webhook, notify.Webhook)))
            .Concat(SettingsRules.Address($"{Section}:Heartbeat:Url", notify.Heartbeat.Url, isRequired: false))
            .Concat(SettingsRules.Range($"{Section}:Heartbeat:IntervalSeconds", notify.Heartbeat.IntervalSeconds, 5, 3600))
            .Concat(SettingsRules.Address("TaskerOps:PublicUrl", settings.Site.PublicUrl, isRequired: false))
            .Concat(settings.Maintenance.SelectMany((window, index) => Window($"{MaintenanceWindow.Section}:{index}", window)));
    }

    private static IEnumerable<SettingsProblem> Credentials(AlertmanagerOptions options)
    {
        if (!string.IsNullOrEmpty(options.BearerToken) && !string.IsNullOrEmpty(options.Username))
        {
            yield return new SettingsProblem($"{NotifyOptions.Section}:Alertmanager:BearerToken", $"cannot be used together with {NotifyOptions.Section}:Alertmanager:Username.");
        }
    }

    private static IEnumerable<SettingsProblem> Webhook(string setting, WebhookOptions webhook, IReadOnlyList<WebhookOptions> all)
    {
        foreach (var problem in SettingsRules.Address($"{setting}:Url", webhook.Url, isRequired: true))
        {
            yield return problem;
        }

        if (!Name().IsMatch(webhook.Name) || all.Count(other => string.Equals(other.Name, webhook.Name, StringComparison.Ordinal)) > 1)
        {
            yield return new SettingsProblem($"{setting}:Name", "must have 1 to 40 letters, digits, hyphens or underscores, and no other webhook may have it.");
        }

        if (webhook.Secret is { Length: > 0 and < ShortestSecret })
        {
            yield return new SettingsProblem($"{setting}:Secret", $"must have at least {ShortestSecret} characters.");
        }
    }

    private static IEnumerable<SettingsProblem> Window(string setting, MaintenanceWindow window)
    {
        if (window.From is null || window.To is null || window.To <= window.From)
        {
            yield return new SettingsProblem($"{setting}:To", "must be there, like From, and lie after it.");
        }

        if (window.Note.Length > LongestNote)
        {
            yield return new SettingsProblem($"{setting}:Note", $"must have at most {LongestNote} characters.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
