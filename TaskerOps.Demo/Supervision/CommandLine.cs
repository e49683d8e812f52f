using System.Globalization;
using Npgsql;
using TaskerOps.Demo.Simulator.Incidents;

namespace TaskerOps.Demo.Supervision;

/// <summary>Reads the options of <c>./start.sh</c>: <c>--name value</c> or <c>--name=value</c>.</summary>
public static class CommandLine
{
    /// <summary>What <c>--help</c> prints.</summary>
    public static string Help { get; } =
        $"""
        usage: ./start.sh [options]

        Starts TaskerOps on an embedded demo: a private PostgreSQL, a private Prometheus and a simulated Tasker.
        Ctrl-C stops everything.

          --port N                port of the dashboard (default 5080)
          --rate N                tasks per minute of the simulated Tasker (default 120)
          --incident NAME         an incident that the simulated Tasker plays soon after the start

          --recording DIR         serve a recording of a real Tasker instead (docs/recordings.md)
          --as-if-now             with --recording: move it so that it ends now

          --database CONNECTION   watch a real Tasker instead: its database, as an Npgsql connection string
          --prometheus URL        the Prometheus that scrapes it
          --orchestrator URL      one of its orchestrators (may be repeated)
          --worker URL            one of its workers (may be repeated)

          --help                  print this

        Incidents:
        {string.Join('\n', IncidentCatalog.All.Select(incident => $"  {incident.Name,-22}  {incident.Description}"))}
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">An unknown option, a bad value, or options that do not go together.</exception>
    public static DemoOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new DemoOptions();
        var given = new List<string>();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            var parts = argument.Split('=', 2);
            given.Add(parts[0]);
            string Value() => parts.Length > 1 ? parts[1] : rest.TryDequeue(out var next) ? next : throw new UsageException($"{parts[0]} needs a value");
            options = parts[0] switch
            {
                "--port" => options with { Port = Number("--port", Value(), 65_535) },
                "--rate" => options with { Rate = Number("--rate", Value(), 6_000) },
                "--incident" => options with { Incident = IncidentName(Value()) },
                "--recording" => options with { Recording = Folder(Value()) },
                "--as-if-now" when parts.Length == 1 => options with { AsIfNow = true },
                "--database" => options with { Database = ConnectionString(Value()) },
                "--prometheus" => options with { Prometheus = Url("--prometheus", Value()) },
                "--orchestrator" => options with { Orchestrators = [.. options.Orchestrators, Url("--orchestrator", Value())] },
                "--worker" => options with { Workers = [.. options.Workers, Url("--worker", Value())] },
                _ => throw new UsageException($"unknown option {argument}"),
            };
        }

        Check(options, given);
        return options;
    }

    private static void Check(DemoOptions options, List<string> given)
    {
        Exclude(options.Recording is not null, "--recording", "--rate", "--incident", "--database", "--prometheus", "--orchestrator", "--worker");
        Exclude(options.WatchesRealTasker, "a real Tasker's address", "--rate", "--incident");
        if (options.AsIfNow && options.Recording is null)
        {
            throw new UsageException("--as-if-now goes with --recording");
        }

        void Exclude(bool applies, string with, params IEnumerable<string> others)
        {
            if (applies && given.Find(others.Contains) is { } other)
            {
                throw new UsageException($"{other} does not go with {with}");
            }
        }
    }

    private static int Number(string option, string value, int largest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest
            ? number
            : throw new UsageException($"{option}: \"{value}\" is not a whole number from 1 to {largest}");

    private static string IncidentName(string value)
    {
        var names = IncidentCatalog.All.Select(incident => incident.Name).ToList();
        return names.Contains(value) ? value : throw new UsageException($"--incident: there is no \"{value}\", but {string.Join(", ", names)}");
    }

    private static string Folder(string value) =>
        Directory.Exists(value) ? Path.GetFullPath(value) : throw new UsageException($"--recording: there is no folder \"{value}\"");

    private static Uri Url(string option, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"{option}: \"{value}\" is not an http or https address");

    private static string ConnectionString(string value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(value).Host is { Length: > 0 } ? value : throw new UsageException("--database: the connection string names no Host");
        }
        catch (ArgumentException)
        {
            // The value may hold a password: it is not repeated.
            throw new UsageException("--database: not a connection string such as \"Host=db;Database=tasker;Username=reader;Password=…\"");
        }
    }
}
