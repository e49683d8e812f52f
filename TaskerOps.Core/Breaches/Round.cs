using System.Security.Cryptography;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Breaches;

/// <summary>One round of judging: every KPI, whether it can be measured, and every finding. Pure.</summary>
public static class Round
{
    /// <summary>Judges all.</summary>
    /// <param name="before">What was known.</param>
    /// <param name="input">What is measured.</param>
    public static RoundResult Next(BreachMemory before, RoundInput input)
    {
        var steps = input.Readings.SelectMany(reading => Judge(before, reading, input))
            .Concat(input.Findings.Where(finding => finding.Sight is not FindingSight.DoesNotApply).Select(finding => Judge(before, finding, input))).ToList();
        var joined = steps.Where(step => step.Judged.Transitions.Any(IsStart)).Select(step => step.Subject).ToList();
        var notEvaluatedSince = NotEvaluatedSince(before, input);
        var memory = before;
        var (begun, changes, happened) = (new List<BreachOutcome.Changed>(), new List<BreachChange>(), new List<(Breach, BreachEvent)>());

        // What nobody measures any more stays open, but its times run out too.
        var idle = before.Open.Values.Where(breach => steps.TrueForAll(step => step.Subject != breach.Subject))
            .Select(breach => new Step(breach.Subject, null, new Judged(new Judgement { Subject = breach.Subject, BreachId = breach.Id, Value = breach.Value }, []), null, breach.Summary, null));
        foreach (var step in steps.Concat(idle))
        {
            var progress = new Progress(input.EvaluationId, input.Now, step.Judged, step.Summary, step.TopContributor, joined, notEvaluatedSince);
            var after = step.Judged.After;
            var known = before.Open.GetValueOrDefault(step.Subject) ?? before.Ended.GetValueOrDefault(step.Subject);
            if (step.Judged.Transitions.Contains(BreachEventKind.Fired))
            {
                var fired = BreachUpkeep.Begin(after.NextBreachId ?? Guid.CreateVersion7(input.Now), progress, step.Reading?.Thresholds, step.Unit, step.PreviousId);
                after = after with { BreachId = fired.Breach.Id, NextBreachId = IdAfter(fired.Breach.Id) };
                begun.Add(fired);
                memory = Take(memory, fired, happened);
            }
            else if (after.BreachId is { } id && (before.Open.ContainsKey(step.Subject) || step.Judged.Transitions.Count > 0))
            {
                changes.Add(new BreachChange(id, breach => BreachUpkeep.Advance(breach, progress)));
                memory = known?.Id == id ? Take(memory, BreachUpkeep.Advance(known, progress), happened) : memory;
            }

            memory = step.Reading is null && after.EvaluatedAt is null
                ? memory
                : memory with { Judgements = memory.Judgements.SetItem(step.Subject, after with { NextBreachId = after.NextBreachId ?? Guid.CreateVersion7(input.Now) }) };
        }

        return new RoundResult(memory, new Evaluation(input.EvaluationId, input.Now, [.. memory.Judgements.Values], begun, changes), happened);
    }

    /// <summary>What the judge remembers of a subject, brought in line with the breach that is open or not: people end breaches, and the log is what counts.</summary>
    private static Judgement Recall(BreachMemory memory, Subject subject)
    {
        var judgement = memory.Judgements.GetValueOrDefault(subject) ?? new Judgement { Subject = subject };
        return (memory.Open.GetValueOrDefault(subject), IsInBreach: Breaches.Judge.IsInBreach(judgement)) switch
        {
            (null, true) => Breaches.Judge.ClosedByHand(judgement),
            ({ } open, true) when judgement.BreachId != open.Id => judgement with { BreachId = open.Id },
            ({ } open, false) => judgement with { Phase = Phase.Firing, BreachId = open.Id, BeyondSince = open.StartedAt, GoodInARow = 0, ClockAt = null, ResolvedAt = null },
            _ => judgement,
        };
    }

    private static IEnumerable<Step> Judge(BreachMemory memory, KpiReading reading, RoundInput input)
    {
        var subject = new Subject(SubjectKind.Kpi, reading.Kpi.Key, reading.Scope);
        var rule = input.RuleOf(reading);
        var before = Recall(memory, subject);
        var judged = Breaches.Judge.Next(before, reading, rule, input.Now, input.EvaluationId);
        var top = Breaches.Judge.IsInBreach(judged.After) ? input.TopContributorOf(reading) : null;
        yield return new Step(subject, reading, judged, before.BreachId, BreachText.Summary(SinceWhen(before, judged.After), reading.Thresholds, reading.Kpi.Unit, judged.After.Unmeasured, top), top);

        // A source that tells nothing fails every template at once: that is said of the whole system, once.
        if (subject.Scope.Length > 0 && judged.After.Unmeasured is { Reason: not AbsenceReason.NoTraffic })
        {
            yield break;
        }

        var unmeasured = CannotMeasure.Of(subject);
        var unmeasuredBefore = Recall(memory, unmeasured);
        var unmeasuredJudged = CannotMeasure.Next(unmeasuredBefore, before, judged.After, input.TasksAreActive(subject.Scope), rule, input.Now, input.EvaluationId);
        yield return new Step(
            unmeasured, null, unmeasuredJudged, unmeasuredBefore.BreachId, SummaryOfUnmeasured(SinceWhen(unmeasuredBefore, unmeasuredJudged.After), judged.After.Unmeasured), null);
    }

    private static Step Judge(BreachMemory memory, FindingReading finding, RoundInput input)
    {
        var subject = new Subject(SubjectKind.Finding, finding.Finding.Key);
        var before = Recall(memory, subject);
        var judged = Breaches.Judge.Next(before, Observation.Of(finding), input.RuleOfFinding(finding.Finding), input.Now, input.EvaluationId);
        return new Step(subject, null, judged, before.BreachId, finding.Sentence, null) { Unit = finding.Finding.Unit };
    }

    /// <summary>At the moment it ends, the judge has forgotten since when; the sentence has not.</summary>
    private static Judgement SinceWhen(Judgement before, Judgement after) => after with { BeyondSince = after.BeyondSince ?? before.BeyondSince };

    private static string SummaryOfUnmeasured(Judgement after, Absence? why) => why is null
        ? $"{BreachText.Title(after.Subject)} is measured again{(after.BeyondSince is { } since ? $"; it was not since {BreachText.Time(since)}" : "")}."
        : BreachText.Summary(after, null, "", why, null);

    private static DateTimeOffset? NotEvaluatedSince(BreachMemory before, RoundInput input)
    {
        var longest = input.Readings.Count == 0 ? TimeSpan.MaxValue : input.RuleOf(input.Readings[0]).LongestGap;
        return before.Last is { At: var last } && input.Now - last > longest ? last : null;
    }

    /// <summary>The id of the breach after another one of the same subject: the same wherever it is asked.</summary>
    private static Guid IdAfter(Guid breach)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(breach.ToByteArray(bigEndian: true), hash);
        // Version 8 and variant, as RFC 9562 has it for ids that are made in a way of one's own.
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new Guid(hash[..16], bigEndian: true);
    }

    private static bool IsStart(BreachEventKind kind) => kind is BreachEventKind.Fired or BreachEventKind.Reopened;

    private static BreachMemory Take(BreachMemory memory, BreachOutcome outcome, List<(Breach, BreachEvent)> happened)
    {
        if (outcome is not BreachOutcome.Changed changed)
        {
            return memory;
        }

        happened.AddRange(changed.Events.Select(written => (changed.Breach, written)));
        return memory.With(changed.Breach);
    }

    private sealed record Step(Subject Subject, KpiReading? Reading, Judged Judged, Guid? PreviousId, string Summary, string? TopContributor)
    {
        public string Unit { get; init; } = Reading?.Kpi.Unit ?? "";
    }
}
