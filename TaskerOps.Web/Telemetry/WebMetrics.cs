using System.Diagnostics.Metrics;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>Requests and renders under our names, from what the framework measures: its routes are bounded, its addresses are not.</summary>
public sealed class WebMetrics : IDisposable
{
    private static readonly Histogram<double> Requests = TaskerOpsTelemetry.Duration("taskerops.request.duration", "How long a request took, by route, method and class of status.");
    private static readonly Histogram<double> Renders = TaskerOpsTelemetry.Duration("taskerops.render.duration", "How long it took to render what changed on a page.");
    private static readonly Histogram<double> Clicks = TaskerOpsTelemetry.Duration("taskerops.click.duration", "How long a page took over what a person did.");

    private readonly MeterListener _listener = new();

    /// <summary>Listens from now on.</summary>
    public WebMetrics()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (TargetOf(instrument) is { } target)
            {
                listener.EnableMeasurementEvents(instrument, target);
            }
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, target) => Take((Histogram<double>)target!, value, tags));
        _listener.Start();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static Histogram<double>? TargetOf(Instrument instrument) => (instrument.Meter.Name, instrument.Name) switch
    {
        ("Microsoft.AspNetCore.Hosting", "http.server.request.duration") => Requests,
        ("Microsoft.AspNetCore.Components.Lifecycle", "aspnetcore.components.render_diff.duration") => Renders,
        ("Microsoft.AspNetCore.Components", "aspnetcore.components.handle_event.duration") => Clicks,
        _ => null,
    };

    private static void Take(Histogram<double> target, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (target != Requests)
        {
            target.Record(value);
            return;
        }

        var (route, method, status) = (default(string), "", 0);
        foreach (var (name, tag) in tags)
        {
            route = name is "http.route" ? tag as string : route;
            method = name is "http.request.method" ? tag as string ?? "" : method;
            status = name is "http.response.status_code" && tag is int code ? code : status;
        }

        // A page's connection lasts as long as the page: 101 is no duration of an answer.
        if (status is not StatusCodes.Status101SwitchingProtocols)
        {
            target.Record(value, new("route", RequestNames.Of(route)), new("method", method), new("status", ClassOf(status)));
        }
    }

    private static string ClassOf(int status) => status is >= 100 and < 600 ? $"{(char)('0' + (status / 100))}xx" : "none";
}
