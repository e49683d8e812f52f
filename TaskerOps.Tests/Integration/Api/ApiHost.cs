using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Tests.Core;
using TaskerOps.Web.Endpoints;

namespace TaskerOps.Tests.Integration.Api;

/// <summary>TaskerOps as it is composed for production, in this process, on the given sources.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<KpisAnswer> _factory;

    private ApiHost(string? database, Uri? prometheus, bool listens)
    {
        _factory = new WebApplicationFactory<KpisAnswer>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Logging:LogLevel:Default", "None");
            builder.UseSetting("ConnectionStrings:Tasker", database);
            builder.UseSetting("TaskerOps:Prometheus:Url", prometheus?.ToString());
        });
        if (listens)
        {
            _factory.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        }

        Client = _factory.CreateClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>Where it answers; a real address if it listens.</summary>
    public string Address => _factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Client.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>Ready when every source has been asked; on a free loopback port if a browser is to come.</summary>
    public static async Task<ApiHost> StartAsync(string? database, Uri? prometheus, CancellationToken cancellationToken, bool listens = false)
    {
        var host = new ApiHost(database, prometheus, listens);
        await Eventually.IsTrueAsync(async () => (await host.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).StatusCode is HttpStatusCode.OK, cancellationToken);
        return host;
    }

    /// <summary>The body of a successful answer.</summary>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonElement.Parse(body) : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {body}");
    }

    /// <summary>A problem: its status and body.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> GetProblemAsync(string path, CancellationToken cancellationToken)
    {
        var response = await Client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return (response, JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
    }
}
