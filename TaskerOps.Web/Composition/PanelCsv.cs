using System.Globalization;
using System.Text;
using CsvHelper;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Composition;

/// <summary>The points of a panel as a file: one row per step, one column per line; no value is an empty field, never 0.</summary>
public static class PanelCsv
{
    /// <summary>Answers <c>/panels/{panel}.csv</c> for the same query as the page.</summary>
    public static void MapPanelCsv(this WebApplication app) =>
        app.MapGet("/panels/{key}.csv", async (string key, HttpContext context, IOverviewSource source, TimeProvider time, CancellationToken cancellationToken) =>
        {
            if (PanelCatalog.Find(key) is null)
            {
                return Results.NotFound();
            }

            var state = ViewStateReader.Read(context.Request.QueryString.Value).State;
            var data = await source.PanelAsync(key, PanelQueries.Of(state, time.GetUtcNow()), cancellationToken);
            return Results.File(Encoding.UTF8.GetBytes(Write(data)), "text/csv; charset=utf-8", $"{key}.csv");
        }).ExcludeFromDescription();

    /// <summary>The text of the file. Labels come from the watched system: one that a spreadsheet would run as a formula is quoted.</summary>
    public static string Write(PanelData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteField("time");
            foreach (var line in data.Lines)
            {
                csv.WriteField($"{line.Label} ({data.Panel.Unit})");
            }

            csv.EndRecord();
            var columns = data.Lines.Select(line => line.Points.ToDictionary(point => point.At, point => point.Value)).ToList();
            for (var index = 0; index < data.Buckets.Count; index++)
            {
                var at = data.Buckets.StartOf(index);
                csv.WriteField(ViewStateText.Moment(at));
                foreach (var column in columns)
                {
                    var value = column.GetValueOrDefault(at) is { } v && double.IsFinite(v) ? v : (double?)null;
                    csv.WriteField(value, "R");
                }

                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
