using System.Net;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Prometheus;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class PrometheusClientTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);
    private readonly Answer _answer = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _answer.Dispose();

    [Fact]
    public async Task ReadAsync_Matrix_PointsAtTheStartOfTheStepTheySpeakOf()
    {
        // Noon is 1773489600; the value at 12:01 speaks of the minute before.
        _answer.Body = """
            {"status":"success","data":{"resultType":"matrix","result":[
              {"metric":{"instance":"a:1"},"values":[[1773489660,"1"],[1773489720,"NaN"],[1773489780.5,"2.5e1"]]},
              {"metric":{},"values":[[1773489660,"+Inf"]]}]}}
            """;

        var samples = (await ReadAsync()).Of(Measure.WorkerUp);

        Assert.Equal(Made.Points((0, 1), (60, null), (120.5, 25)), samples["a:1"]);
        Assert.Equal(Made.Points((0, null)), samples[""]);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>Log in</html>", "text/html")]
    [InlineData(HttpStatusCode.BadGateway, "<html>Bad gateway</html>", "text/html")]
    [InlineData(HttpStatusCode.OK, "", "application/json")]
    [InlineData(HttpStatusCode.OK, "null", "application/json")]
    [InlineData(HttpStatusCode.OK, "[]", "application/json")]
    [InlineData(HttpStatusCode.OK, "{}", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success"}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":null}}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":[null]}}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":[{"values":[[1,"1"]]}]}}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":[{"metric":{},"value":[1,"1"]}]}}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":[{"metric":{},"values":[["x","1"]]}]}}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":[{"metric":{},"values":[[1,1]]}]}}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"result":[{"metric":{},"values":[[1e300,"1"]]}]}}""", "application/json")]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"status":"error","errorType":"execution","error":"query timed out"}""", "application/json")]
    public async Task ReadAsync_OddAnswer_PrometheusException(HttpStatusCode status, string body, string type)
    {
        (_answer.Status, _answer.Body, _answer.Type) = (status, body, type);

        await Assert.ThrowsAsync<PrometheusException>(ReadAsync);
    }

    [Fact]
    public async Task ReadAsync_Refused_TheReasonIsTold()
    {
        (_answer.Status, _answer.Body) = (HttpStatusCode.UnprocessableEntity, """{"status":"error","errorType":"execution","error":"query timed out"}""");

        Assert.Equal("Prometheus answered 422: query timed out.", (await Assert.ThrowsAsync<PrometheusException>(ReadAsync)).Message);
    }

    [Theory]
    [InlineData("http://host:9090", "", "http://host:9090/api/v1/query_range")]
    [InlineData("http://host:9090/", "/prometheus/", "http://host:9090/prometheus/api/v1/query_range")]
    [InlineData("https://host/base", "a/b", "https://host/base/a/b/api/v1/query_range")]
    public async Task Configure_PrefixTenantAndToken_AreSent(string url, string prefix, string expected)
    {
        _answer.Body = """{"status":"success","data":{"result":[]}}""";

        await ReadAsync(new PrometheusOptions { Url = new Uri(url), PathPrefix = prefix, Tenant = "team", BearerToken = "hush" });

        Assert.Equal(expected, _answer.Asked!.RequestUri!.AbsoluteUri);
        Assert.Equal("team", _answer.Asked.Headers.GetValues("X-Scope-OrgID").Single());
        Assert.Equal("Bearer hush", _answer.Asked.Headers.Authorization!.ToString());
    }

    private Task<SampleSet> ReadAsync() => ReadAsync(new PrometheusOptions { Url = new Uri("http://host:9090") });

    private async Task<SampleSet> ReadAsync(PrometheusOptions options)
    {
        using var http = new HttpClient(_answer, disposeHandler: false);
        PrometheusClient.Configure(http, options);
        return await new PrometheusClient(http, options).ReadAsync([Measure.WorkerUp], Made.Window(0, 180), Minute, 25, Cancellation);
    }

    private sealed class Answer : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string Body { get; set; } = "";

        public string Type { get; set; } = "application/json";

        public HttpRequestMessage? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request;
            return Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(Body, System.Text.Encoding.UTF8, Type) });
        }
    }
}
