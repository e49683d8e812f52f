using TaskerOps.Core.Telemetry;
using TaskerOps.Tests.Web.Breaches;
using Xunit;

namespace TaskerOps.Tests.Web.Telemetry;

public sealed class CorrelationMiddlewareTests : IAsyncLifetime
{
    private readonly ApiWithDesk _api = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/api/v1/no-such-thing")]
    [InlineData("/no-such-page")]
    [InlineData("/metrics")]
    public async Task Request_WithoutAnId_GetsAUuidOfVersionSeven(string path)
    {
        var (response, id) = await AskAsync(path, null);

        Assert.True(Correlation.TryParse(id, out _), $"{path} {(int)response.StatusCode}: {id}");
    }

    [Fact]
    public async Task Request_WithAnId_GetsItBack()
    {
        var id = Guid.CreateVersion7().ToString();

        Assert.Equal(id, (await AskAsync("/health/live", id)).Id);
    }

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("7f4c2f8e-5c1a-4d3e-8f21-3a4b5c6d7e8f")]
    public async Task Request_WithSomethingElse_GetsOneOfOurs(string given) => Assert.NotEqual(given, (await AskAsync("/health/live", given)).Id);

    private async Task<(HttpResponseMessage Response, string Id)> AskAsync(string path, string? id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (id is not null)
        {
            request.Headers.Add(Correlation.Header, id);
        }

        var response = await _api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, Assert.Single(response.Headers.GetValues(Correlation.Header)));
    }
}
