using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Breaches;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Endpoints;

namespace TaskerOps.Tests.Web.Breaches;

/// <summary>TaskerOps as it is composed for production, in this process, but for a fake desk.</summary>
internal sealed class ApiWithDesk : IAsyncDisposable
{
    private readonly WebApplicationFactory<KpisAnswer> factory;

    public ApiWithDesk(params (string Setting, string Value)[] settings)
    {
        factory = new WebApplicationFactory<KpisAnswer>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Logging:LogLevel:Default", "None");
            foreach (var (setting, value) in settings)
            {
                builder.UseSetting(setting, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton<IBreachDesk>(Desk));
        });
        Client = factory.CreateClient();
    }

    public FakeBreachDesk Desk { get; } = new(TimeProvider.System);

    public HttpClient Client { get; }

    public IServiceProvider Services => factory.Services;

    public async Task<(HttpResponseMessage Response, JsonElement Body)> GetAsync(string path) => await ReadAsync(await Client.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string path, object body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ReadAsync(await Client.SendAsync(request));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await factory.DisposeAsync();
    }

    private static async Task<(HttpResponseMessage, JsonElement)> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return (response, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
