using System.Net;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Web.Breaches;

namespace TaskerOps.Tests.Web.Find;

/// <summary>The endpoints of drilling down, where the request or Tasker's database is at fault.</summary>
public sealed class DrillApiTests : IAsyncDisposable
{
    private const string Id = "019df0a0-0000-7000-8000-00000000000a";

    private readonly ApiWithDesk api = new(("ConnectionStrings:Tasker", $"Host=127.0.0.1;Port={LoopbackPort.Free()};Database=tasker;Username=nobody;Timeout=2"));

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData("/tasks")]
    [InlineData("/tasks?facets=true&class=failed")]
    [InlineData("/tasks/" + Id)]
    [InlineData("/tasks/" + Id + "/context")]
    [InlineData("/tasks/" + Id + "/steps/" + Id)]
    [InlineData("/correlations/" + Id)]
    [InlineData("/failures")]
    [InlineData("/failures/0123456789abcdef")]
    [InlineData("/dlq")]
    public async Task Get_SourceDown_Is503ThatSaysSo(string path)
    {
        var (response, body) = await api.GetAsync("/api/v1" + path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("urn:taskerops:problem:source-down", body.GetProperty("type").GetString());
        Assert.NotEqual("", body.GetProperty("detail").GetString());
        Assert.True(response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("/tasks/12345", "task")]
    [InlineData("/tasks/12345/context", "task")]
    [InlineData("/tasks/nonsense/steps/" + Id, "task")]
    [InlineData("/tasks/" + Id + "/steps/019df0a0", "step")]
    [InlineData("/correlations/019df0a0", "id")]
    [InlineData("/failures/nonsense", "fingerprint")]
    [InlineData("/tasks?class=lost", "class")]
    [InlineData("/tasks?limit=0", "limit")]
    [InlineData("/dlq?status=lost", "status")]
    public async Task Get_MalformedField_Is400ThatNamesIt(string path, string field)
    {
        var (response, body) = await api.GetAsync("/api/v1" + path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("urn:taskerops:problem:bad-input", body.GetProperty("type").GetString());
        Assert.Equal(field, body.GetProperty("field").GetString());
        Assert.Contains($"'{field}'", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
