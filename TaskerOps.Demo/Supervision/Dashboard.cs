using System.Globalization;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>The dashboard's process.</summary>
internal static class Dashboard
{
    /// <summary>The variable that makes the dashboard listen elsewhere than on the loopback interface, for containers: an address such as 0.0.0.0.</summary>
    private const string ListenVariable = "TASKEROPS_LISTEN";

    public static Task<ChildProcess> StartAsync(int port, WatchedTasker tasker, CancellationToken cancellationToken)
    {
        var host = Environment.GetEnvironmentVariable(ListenVariable) is { Length: > 0 } address ? address : "localhost";
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}"),
            ["TaskerOps__Environment__Name"] = tasker.Environment,
            ["ConnectionStrings__Tasker"] = tasker.Database,
            ["TaskerOps__Database__IsCopy"] = tasker.IsCopy ? "true" : null,
            ["ConnectionStrings__TaskerOps"] = tasker.BreachLog ?? Environment.GetEnvironmentVariable("ConnectionStrings__TaskerOps"),
            ["TaskerOps__Prometheus__Url"] = tasker.Prometheus?.ToString(),
        };
        Add("Orchestrators", tasker.Orchestrators);
        Add("Workers", tasker.Workers);
        return ChildProcess.StartAsync(DemoProgram.Dashboard(settings), cancellationToken);

        void Add(string name, IReadOnlyList<Uri> addresses)
        {
            for (var index = 0; index < addresses.Count; index++)
            {
                settings[string.Create(CultureInfo.InvariantCulture, $"TaskerOps__Tasker__{name}__{index}__Url")] = addresses[index].ToString();
            }
        }
    }
}
