using System.Globalization;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>What a person reads who is told of a breach: which KPI, value against alert, since when, where most of it is, and where to look (rule 19).</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">A line for each question.</param>
/// <param name="Link">The breach's page; null if TaskerOps does not know its own address.</param>
public sealed record NoticeText(string Title, string Body, Uri? Link)
{
    /// <summary>Writes it.</summary>
    /// <param name="notice">What happened.</param>
    /// <param name="site">Name of the watched environment, and TaskerOps' own address.</param>
    public static NoticeText Of(Notice notice, NoticeSite site)
    {
        var (breach, happened) = notice;
        var name = NameOf(breach.Subject);
        var finding = breach.Subject.Kind is SubjectKind.Finding ? FindingCatalog.Find(breach.Subject.Key) : null;
        var link = site.PublicUrl is { } home ? new Uri($"{home.AbsoluteUri.TrimEnd('/')}/breaches/{breach.Id}") : null;
        string?[] lines =
        [
            breach.Summary.Length > 0 ? breach.Summary : null,
            $"{name}: {ValueOf(breach, happened)}.",
            string.Create(CultureInfo.InvariantCulture, $"Since {breach.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(breach.ClosedAt is { } end ? $", ended {end.UtcDateTime:HH:mm:ss} UTC" : "")}."),
            finding?.WhatToDo ?? (breach.TopContributor is { } top ? $"Most of it: {top}." : "No contributor stands out."),
            breach.Acknowledgement is { } owned ? $"{owned.By.Name} has it: {owned.Note}" : breach.IsOpen ? "Nobody has it." : null,
            happened.Note is { Length: > 0 } note && !string.Equals(note, breach.Summary, StringComparison.Ordinal) ? note : null,
            happened.EvaluationId is { } evaluation ? $"Evaluation {evaluation}" : null,
            finding is not null && site.PublicUrl is { } guides ? $"Guide: {guides.AbsoluteUri.TrimEnd('/')}/findings/{finding.Key}" : null,
            link?.AbsoluteUri,
        ];
        return new($"[{site.Environment}] {name} {Verb(happened)}: {ValueOf(breach, happened)}", string.Join('\n', lines.Where(line => line is not null)), link);
    }

    private static string NameOf(Subject subject)
    {
        var title = Kpi.Find(subject.Key)?.Title ?? FindingCatalog.Find(subject.Key)?.Title ?? subject.Key;
        return (subject.Kind is SubjectKind.Unmeasured ? $"{title}, not measured" : title) + (subject.Scope.Length > 0 ? $" of {subject.Scope}" : "");
    }

    private static string ValueOf(Breach breach, BreachEvent happened)
    {
        var value = (happened.Value ?? breach.Value) is { } known ? Humane.Of(known, breach.Unit).ToString() : "no value";
        return breach.Alert is { } alert
            ? $"{value}, alert {(breach.Alert < breach.Target ? "<" : ">")} {Humane.Of(alert, breach.Unit)}"
            : value;
    }

    private static string Verb(BreachEvent happened) => happened.Kind switch
    {
        BreachEventKind.Fired => "in breach",
        BreachEventKind.Reopened => "in breach again",
        BreachEventKind.Unsnoozed => "still in breach",
        BreachEventKind.Acknowledged => $"acknowledged by {happened.By?.Name}",
        BreachEventKind.Unacknowledged => "in breach, given back",
        BreachEventKind.AcknowledgementExpired => "in breach, acknowledgement expired",
        BreachEventKind.TripwireTouched => "in breach, tripwire touched",
        BreachEventKind.ResolvedByHand => $"resolved by {happened.By?.Name}",
        _ => "resolved",
    };
}
