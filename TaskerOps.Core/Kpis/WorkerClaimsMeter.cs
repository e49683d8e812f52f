using TaskerOps.Core.Activity;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>
/// Share of the steps enqueued in the window that were claimed within 30 s, and before the window's end. Those that are
/// unclaimed and younger than 30 s at the end have not had their time yet and are left out.
/// </summary>
public sealed class WorkerClaimsMeter() : ActivityMeter(Kpi.WorkerClaims)
{
    /// <summary>The visibility time-out of a message: what nobody claimed by then is handed out again.</summary>
    public static readonly TimeSpan InTime = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override Reading Read(EngineActivity activity, Reading blank)
    {
        var window = activity.Window;
        var young = window.To - InTime;
        var (enqueued, youngEnqueued) = (0, 0);
        foreach (var step in StepFigures.Enqueued(activity))
        {
            enqueued++;
            youngEnqueued += step.At > young ? 1 : 0;
        }

        var (claimed, youngClaimed) = (0, 0);
        foreach (var claim in StepFigures.Claims(activity))
        {
            if (claim.Since is { } since && window.Contains(since) && claim.At - since <= InTime)
            {
                claimed++;
                youngClaimed += since > young ? 1 : 0;
            }
        }

        var samples = enqueued - (youngEnqueued - youngClaimed);
        var details = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["enqueued"] = samples,
            ["claimedWithin30s"] = claimed,
            ["tooYoungToTell"] = youngEnqueued - youngClaimed,
        };
        return samples <= 0
            ? blank with { Details = details, Absence = new Absence(AbsenceReason.NoTraffic, "No step was enqueued long enough ago to tell.") }
            : blank with { Value = 100d * claimed / samples, Samples = samples, Details = details };
    }
}
