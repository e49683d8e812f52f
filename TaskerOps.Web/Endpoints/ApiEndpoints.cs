using Microsoft.AspNetCore.Mvc;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Web.Endpoints.Breaches;
using TaskerOps.Web.Endpoints.Correlations;
using TaskerOps.Web.Endpoints.DeadLetters;
using TaskerOps.Web.Endpoints.Engine;
using TaskerOps.Web.Endpoints.Failures;
using TaskerOps.Web.Endpoints.Findings;
using TaskerOps.Web.Endpoints.Search;
using TaskerOps.Web.Endpoints.Tasks;

namespace TaskerOps.Web.Endpoints;

/// <summary>The HTTP interface for programs: <c>/api/v1</c>, described at <c>/openapi/v1.json</c>.</summary>
public static class ApiEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps it.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("v1");
        api.MapGet("/kpis", KpisAsync).WithName("kpis").Produces<KpisAnswer>().ProducesProblem(400).ProducesProblem(503);
        api.MapGet("/panels", () => PanelCatalog.All.Select(panel => new { panel.Key, panel.Title, panel.Unit, panel.TotalUnit, panel.About })).WithName("panels");
        api.MapGet("/panels/{panel}", PanelAsync).WithName("panel").Produces<PanelAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        api.MapBreaches();
        api.MapFind();
        api.MapTaskList();
        api.MapFindings();
        api.MapSystem();
        api.MapFailures();
        api.MapDeadLetters();
        api.MapCorrelations();
        api.MapTask();
        api.MapFallback((HttpContext context) => ApiProblem.NotFound($"There is nothing at {context.Request.Path}."));
        app.MapOpenApi();
    }

    /// <summary>The six KPIs: as last evaluated, or as of a moment over a window in seconds.</summary>
    private static async Task<IResult> KpisAsync(
        HttpContext context, IOverviewSource overview, TimeProvider time, string? at, [FromQuery(Name = "window")] string? length, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (at is null && length is null)
        {
            var current = await overview.KpisAsync(cancellationToken);
            return current.Count == 0
                ? ApiProblem.SourceDown(context, "Nothing has been measured yet.", RetryAfter)
                : Results.Ok(new KpisAnswer(now, [.. current.Select(kpi => KpiAnswer.Of(kpi, now))]));
        }

        if (!QueryInput.TryMoment(at, now, out var moment))
        {
            return ApiProblem.BadInput("at", QueryInput.NotAMoment("at", at));
        }

        var seconds = 300d;
        if (!string.IsNullOrWhiteSpace(length)
            && (!double.TryParse(length, System.Globalization.CultureInfo.InvariantCulture, out seconds) || !(seconds >= 1) || seconds > EvidenceReader.LongestFromTables.TotalSeconds))
        {
            return ApiProblem.BadInput("window", FormattableString.Invariant($"'window' must be seconds, from 1 to {EvidenceReader.LongestFromTables.TotalSeconds:0}."));
        }

        var kpis = await overview.KpisAsync(Window.EndingAt(moment, TimeSpan.FromSeconds(seconds)), cancellationToken);
        return kpis.All(kpi => kpi.Reading.Absence is { Reason: AbsenceReason.SourceDown })
            ? ApiProblem.SourceDown(context, kpis[0].Reading.Absence!.Text, RetryAfter)
            : Results.Ok(new KpisAnswer(moment, [.. kpis.Select(kpi => KpiAnswer.Of(kpi, moment))]));
    }

    /// <summary>One panel over a window: to = now, from = to − 1 h, step = a usual width.</summary>
    private static async Task<IResult> PanelAsync(
        HttpContext context, string panel, IOverviewSource overview, TimeProvider time, string? from, string? to, string? step,
        [FromQuery(Name = "namespace")] string[]? namespaces, string? attempts, CancellationToken cancellationToken)
    {
        if (PanelCatalog.Find(panel) is null)
        {
            return ApiProblem.NotFound($"No panel is called '{(panel.Length > 40 ? panel[..40] + "…" : panel)}'; there are {string.Join(", ", PanelCatalog.All.Select(known => known.Key))}.");
        }

        if (attempts is not (null or "" or "true" or "false"))
        {
            return ApiProblem.BadInput("attempts", "'attempts' must be true or false.");
        }

        var (buckets, field, problem) = QueryInput.Buckets(from, to, step, time.GetUtcNow());
        if (buckets is null)
        {
            return ApiProblem.BadInput(field, problem);
        }

        var data = await overview.PanelAsync(panel, QueryInput.Panel(buckets, namespaces, attempts is "true"), cancellationToken);
        return data.Absence is { Reason: AbsenceReason.SourceDown } absence
            ? ApiProblem.SourceDown(context, absence.Text, RetryAfter)
            : Results.Ok(PanelAnswer.Of(data));
    }
}
