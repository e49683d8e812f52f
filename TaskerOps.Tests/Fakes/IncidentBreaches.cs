using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;

namespace TaskerOps.Tests.Fakes;

/// <summary>A desk in the middle of an incident: one breach that nobody has, one that is taken and not measured, some that are over.</summary>
internal static class IncidentBreaches
{
    /// <summary>Puts them on the desk; answers the one that nobody has.</summary>
    public static Breach Play(FakeBreachDesk desk, DateTimeOffset now)
    {
        for (var day = 6; day > 0; day--)
        {
            var fired = now - TimeSpan.FromDays(day);
            desk.Add(MadeUpBreaches.Of(Kpi.All[day % 6], fired).Acknowledged(MadeUpBreaches.Ana, fired + TimeSpan.FromMinutes(2), "Known, see OPS-4711").Resolved(fired + TimeSpan.FromMinutes(14 + (day * 7))));
        }

        desk.Add(MadeUpBreaches.Of(Kpi.ApiResponseTime, now - TimeSpan.FromMinutes(45), 340).Resolved(now - TimeSpan.FromMinutes(38)));
        var taken = desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, now - TimeSpan.FromMinutes(17), 99_612).Acknowledged(MadeUpBreaches.Ana, now - TimeSpan.FromMinutes(12), "Looking"));
        var open = desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, now - TimeSpan.FromMinutes(16), 28_431) with
        {
            Summary = "Event propagation (p95) is 28 s, beyond its alert value of 20 ms.", TopContributor = "namespace payments, 62 %",
        });
        desk.Alter(open.Id, story => story with
        {
            Events =
            [
                .. story.Events,
                Event(open, BreachEventKind.Unmeasured, now - TimeSpan.FromMinutes(11)) with { Note = "PostgreSQL does not answer." },
                Event(open, BreachEventKind.Measured, now - TimeSpan.FromMinutes(9)) with { Value = 31_002 },
                Event(open, BreachEventKind.Acknowledged, now - TimeSpan.FromMinutes(8)) with { By = MadeUpBreaches.Ana, Note = "Looking" },
                Event(open, BreachEventKind.NotEvaluated, now - TimeSpan.FromMinutes(5)) with
                {
                    From = (now - TimeSpan.FromMinutes(7)).ToString("O", System.Globalization.CultureInfo.InvariantCulture), To = (now - TimeSpan.FromMinutes(5)).ToString("O", System.Globalization.CultureInfo.InvariantCulture), IsWrittenLate = true,
                },
                Event(open, BreachEventKind.Unacknowledged, now - TimeSpan.FromMinutes(4)) with { By = MadeUpBreaches.Ana, Note = "Handing over to the morning shift" },
            ],
            Contributors =
            [
                new("namespace", "payments", 0.62, 840, 0.21), new("handler", "payments.charge_card", 0.55, 812, 0.2), new("worker", "01a203e1-4af3-7e23-8ff7-58de8e83a6fa", 0.18, 204, 0.17), new("namespace", "billing", 0.09, 96, 0.12),
            ],
            FirstMoves =
            [
                new("Connection pool", "connection-pool", now - TimeSpan.FromMinutes(19), "from 40 % to 96 %"),
                new("Version 1.4.2 of customer_success_rs/customer_success_process_refund_rs", null, now - TimeSpan.FromMinutes(18), "its first task")
                {
                    Version = new("customer_success_rs", "customer_success_process_refund_rs", "1.4.2", now - TimeSpan.FromMinutes(20), now - TimeSpan.FromMinutes(18)),
                },
            ],
        });
        desk.AlterBoard(board => board with
        {
            EvaluatedAt = now,
            Judgements = board.Judgements.SetItem(taken.Subject, MadeUpBreaches.Judgement(taken) with
            {
                Unmeasured = new Absence(AbsenceReason.NoTraffic, "No task was completed."), UnmeasuredSince = now - TimeSpan.FromMinutes(4),
            }),
            Armed = board.Armed.AddRange(Kpi.All.Select(kpi => KeyValuePair.Create(new Subject(SubjectKind.Kpi, kpi.Key), new Arming(kpi == Kpi.ConnectionPool ? "the value has not moved for 2 h." : null)))),
        });
        return open;
    }

    private static BreachEvent Event(Breach breach, BreachEventKind kind, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), breach.Id, 2, kind, at, EvaluationId: Guid.CreateVersion7(at));
}
