using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator;

/// <summary>The files from which Prometheus learns whom to scrape. A process that was killed stays in them, so that it shows as down.</summary>
/// <param name="folder">Where the files are; made if it is missing.</param>
public sealed class Targets(string folder)
{
    private readonly SortedSet<int> _orchestrators = [];
    private readonly SortedSet<int> _workers = [];

    /// <summary>Lists an orchestrator.</summary>
    public Task AddOrchestratorAsync(int port, CancellationToken cancellationToken)
    {
        _orchestrators.Add(port);
        return WriteAsync("orchestrators.json", _orchestrators, cancellationToken);
    }

    /// <summary>Lists a worker.</summary>
    public Task AddWorkerAsync(int port, CancellationToken cancellationToken)
    {
        _workers.Add(port);
        return WriteAsync("workers.json", _workers, cancellationToken);
    }

    /// <summary>Strikes an orchestrator off the list.</summary>
    public Task RemoveOrchestratorAsync(int port, CancellationToken cancellationToken)
    {
        _orchestrators.Remove(port);
        return WriteAsync("orchestrators.json", _orchestrators, cancellationToken);
    }

    /// <summary>Strikes a worker off the list.</summary>
    public Task RemoveWorkerAsync(int port, CancellationToken cancellationToken)
    {
        _workers.Remove(port);
        return WriteAsync("workers.json", _workers, cancellationToken);
    }

    private async Task WriteAsync(string name, IEnumerable<int> ports, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var targets = new JsonArray([.. ports.Select(port => (JsonNode)$"127.0.0.1:{port}")]);
        var json = new JsonArray(new JsonObject { ["targets"] = targets }).ToJsonString();
        var path = Path.Combine(folder, name);
        // Whole or not at all: Prometheus watches the folder.
        await File.WriteAllTextAsync(path + ".new", json, cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }
}
