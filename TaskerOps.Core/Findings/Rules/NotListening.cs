namespace TaskerOps.Core.Findings.Rules;

/// <summary>Processes have lost the connection by which they hear of messages, and never make a new one: each step waits for the poller, hundreds of times longer.</summary>
public sealed class NotListening : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "not-listening", "Processes do not listen", FindingSeverity.Page, "", 0, TimeSpan.FromMinutes(1),
        "Restart the processes, workers first: until then each step waits for the poller, which visits the queues one after the other. No work is lost.")
    {
        Explains = ["steps-completed", "tasks-completed", "tasks-active", "workers"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Vitals.Value is not { } vitals)
        {
            return CannotSee(evidence, setting, evidence.Vitals.Absence);
        }

        if (vitals.Listeners.Value is not { } listeners)
        {
            return NotTold(evidence, setting, vitals.Listeners.Absence);
        }

        if (evidence.Running.Value is not { } up)
        {
            return CannotSee(evidence, setting, evidence.Running.Absence);
        }

        var listening = listeners.Sessions.Count;
        var missing = Math.Max(0, up.Count - listening);
        if (missing <= setting.Threshold)
        {
            return Clear(evidence, setting, missing, $"Sessions that listen for messages: {listening}; processes that run: {up.Count}.");
        }

        return Raised(
            evidence, setting, missing, evidence.At,
            $"{listening} of {up.Count} processes that run listen for messages: the others poll, and each step waits for them.",
            [
                .. up.Select(process => new FindingFact($"{(process.IsWorker ? "worker" : "orchestrator")} {process.Name} runs") { Place = FindingPlace.System }),
                .. listeners.Sessions.Select(session => new FindingFact($"a session listens on {session.Channel} since {FindingText.Time(session.Since)}") { Place = FindingPlace.System }),
            ]);
    }
}
