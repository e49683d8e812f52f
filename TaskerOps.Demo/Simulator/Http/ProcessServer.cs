using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The HTTP server of one simulated process, on its own port of the loopback interface; once stopped, the port refuses.</summary>
public static class ProcessServer
{
    /// <summary>Starts a server; each answer carries a random <c>x-request-id</c> and allows any origin.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WebApplication> StartAsync(int port, Action<WebApplication> map, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        // A killed process does not wait for its callers.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers["x-request-id"] = Guid.NewGuid().ToString();
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });
        map(app);
        await app.StartAsync(cancellationToken);
        return app;
    }
}
