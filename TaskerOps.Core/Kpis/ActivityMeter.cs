using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>A KPI that only Tasker's tables can tell, exactly.</summary>
/// <param name="kpi">Which.</param>
public abstract class ActivityMeter(Kpi kpi) : IKpiMeter
{
    /// <inheritdoc />
    public Kpi Kpi => kpi;

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [];

    /// <inheritdoc />
    public Reading Read(WindowEvidence evidence)
    {
        var blank = new Reading
        {
            Unit = kpi.Unit,
            Window = evidence.Window.Length,
            Method = Method.Exact,
            Source = Source.Postgres,
            TakenAt = evidence.Activity?.TakenAt ?? evidence.At,
        };
        return evidence.Activity is { } activity
            ? Read(activity, blank)
            : blank with { Absence = evidence.ActivityAbsence ?? new Absence(AbsenceReason.SourceDown, "Tasker's database has not answered yet.") };
    }

    /// <summary>Fills in value, samples, details or absence.</summary>
    protected abstract Reading Read(EngineActivity activity, Reading blank);
}
