using TaskerOps.Core.Telemetry;
using TaskerOps.Tests.Documentation;
using TaskerOps.Tests.Integration.Api;
using TaskerOps.Tests.Integration.Tables;
using Xunit;

namespace TaskerOps.Tests.Integration.Telemetry;

/// <summary><c>/metrics</c> of TaskerOps as it is composed for production, on a real database.</summary>
[Collection(typeof(OnHandMadeTasker))]
public sealed class MetricsEndpointTests(HandMadeTasker tasker) : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(tasker.Database.ReaderConnectionString, null, Cancellation);
        await _host.GetAsync("/api/v1/kpis", Cancellation);
        using var page = await _host.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Scrape_EitherFormat_IsWhatWasAskedFor()
    {
        var text = await ScrapedMetrics.OfAsync(_host.Client, ScrapedMetrics.Prometheus, Cancellation);
        var open = await ScrapedMetrics.OfAsync(_host.Client, ScrapedMetrics.OpenMetrics, Cancellation);

        Assert.StartsWith("text/plain", text.ContentType, StringComparison.Ordinal);
        Assert.StartsWith("application/openmetrics-text", open.ContentType, StringComparison.Ordinal);
        Assert.EndsWith("# EOF\n", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("# EOF", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_HostileNames_PromtoolHasNothingToObjectTo()
    {
        var metrics = new DerivedMetrics(TimeProvider.System);
        metrics.Know(["a\"b", "back\\slash", "two\nlines", "{x=\"y\"} 1", "\u202Eright to left", "${jndi}", new string('n', 5000), ""]);

        var text = await ScrapedMetrics.OfAsync(_host.Client, ScrapedMetrics.Prometheus, Cancellation);

        Assert.Equal("", await text.ObjectionsAsync(Cancellation));
        Assert.Contains("namespace=\"a\\\"b\"", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_Families_AreDocumentedWithTypeAndLabels()
    {
        var text = await ScrapedMetrics.OfAsync(_host.Client, ScrapedMetrics.Prometheus, Cancellation);
        var documented = MetricsPage.Rows.ToDictionary(row => row.Name, StringComparer.Ordinal);

        Assert.All(text.Families, family => Assert.True(documented.TryGetValue(family.Name, out var row) && row.Type == family.Type, $"{family} is not documented"));
        Assert.All(text.Samples, sample =>
        {
            var row = documented.GetValueOrDefault(sample.Name) ?? documented[sample.Name[..sample.Name.LastIndexOf('_')]];
            // A label without a value is none.
            Assert.Subset(row.Labels.ToHashSet(StringComparer.Ordinal), sample.Labels.Where(label => label is not "le").ToHashSet(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task Scrape_WhatWasDone_IsMeasured()
    {
        var text = await ScrapedMetrics.OfAsync(_host.Client, ScrapedMetrics.Prometheus, Cancellation);
        var present = text.Samples.Select(sample => sample.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            [
                "taskerops_query_duration_seconds_count", "taskerops_query_rows_count", "taskerops_connections", "taskerops_connections_max", "taskerops_request_duration_seconds_count",
                "taskerops_memory_used_bytes", "taskerops_source_age_seconds", "taskerops_source_breaker_state", "taskerops_poll_duration_seconds_count", "taskerops_kpi_samples",
                "dotnet_collection_count_total", "process_num_threads",
            ],
            (string name) => Assert.Contains(name, present));
    }
}
