using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Npgsql;
using TaskerOps.Demo.Schema;

namespace TaskerOps.Demo.Servers;

/// <summary>
/// A private PostgreSQL on the loopback interface with an empty database <c>tasker</c>, its owner <c>tasker</c> the read-only
/// role <c>taskerops_reader</c>, and <c>taskerops_writer</c>, which owns the empty schema <c>taskerops</c> and may write nothing else. Its data live in a temporary folder and go with it; it does not outlive this process.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string DatabaseName = "tasker";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly PostgresBinaries binaries;
    private readonly UnixUser? user;
    private readonly RunDirectory run;
    private readonly Dictionary<string, string> passwords = new(StringComparer.Ordinal);
    private ChildProcess? process;

    private PostgresServer(PostgresBinaries binaries, UnixUser? user, RunDirectory run, int port)
    {
        this.binaries = binaries;
        this.user = user;
        this.run = run;
        Port = port;
    }

    /// <summary>The port on 127.0.0.1, the same after a restart.</summary>
    public int Port { get; }

    /// <summary>Connects as the superuser.</summary>
    public string SuperuserConnectionString => ConnectionString("postgres");

    /// <summary>Connects as Tasker does: owner of the database.</summary>
    public string TaskerConnectionString => ConnectionString("tasker");

    /// <summary>Connects as TaskerOps does: may read, and see everybody's statistics.</summary>
    public string ReaderConnectionString => ConnectionString("taskerops_reader");

    /// <summary>Connects as TaskerOps does to keep breaches: may write schema taskerops and nothing else.</summary>
    public string WriterConnectionString => ConnectionString("taskerops_writer");

    /// <summary>Completes when the server process has ended; a new one after each start.</summary>
    public ChildProcess Process => process ?? throw new InvalidOperationException("PostgreSQL is stopped.");

    private string Data => run.Inside("data");

    /// <summary>Makes and starts a server with the programs that are there.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed or does not start; the message holds its last lines.</exception>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken) =>
        await StartAsync(await PostgresBinaries.FindAsync(UnixUser.InsteadOfRoot(), cancellationToken), cancellationToken);

    /// <summary>Makes and starts a server with certain programs.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL does not start; the message holds its last lines.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var server = new PostgresServer(binaries, UnixUser.InsteadOfRoot(), RunDirectory.Create(), LoopbackPort.Free());
        try
        {
            await server.InitialiseAsync(cancellationToken);
            await server.RestartAsync(cancellationToken);
            await PostgresRoles.CreateAsync(server.SuperuserConnectionString, DatabaseName, server.passwords, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes Tasker's schema, owned by Tasker's role.</summary>
    public async Task ApplySchemaAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(TaskerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await TaskerSchema.ApplyAsync(connection, cancellationToken);
    }

    /// <summary>Lets the reader read what is in the schemas <c>tasker</c> and <c>pgmq</c> now and what Tasker adds later.</summary>
    public Task GrantReaderAsync(CancellationToken cancellationToken) => PostgresRoles.GrantReaderAsync(SuperuserConnectionString, cancellationToken);

    /// <summary>Stops the server; its data stay.</summary>
    /// <param name="crash">Cut every connection at once, as a crash would, instead of an orderly shutdown.</param>
    public async Task StopAsync(bool crash = false)
    {
        if (process is { } running)
        {
            process = null;
            await running.StopAsync(crash ? PosixSignal.SIGQUIT : PosixSignal.SIGINT);
            await running.DisposeAsync();
        }
    }

    /// <summary>Stops the server if it runs, and starts it again on the same port and data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        process = await ChildProcess.StartAsync(binaries.Command("postgres", user, ["-D", Data]), cancellationToken);
        await Ready.WaitAsync(process, AnswersAsync, StartLimit, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        run.Dispose();
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        foreach (var role in (string[])["postgres", "tasker", "taskerops_reader", "taskerops_writer"])
        {
            passwords[role] = RandomNumberGenerator.GetHexString(32, lowercase: true);
        }

        var password = run.Inside("password");
        await File.WriteAllTextAsync(password, passwords["postgres"], cancellationToken);
        Directory.CreateDirectory(Data);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(password, UnixFileMode.UserRead);
            File.SetUnixFileMode(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (user is not null)
        {
            await ChildProcess.RunAsync(new("chown", Tools.Require("chown"), [$"{user.Id}:{user.Group}", password, Data]), cancellationToken);
        }

        await ChildProcess.RunAsync(
            binaries.Command("initdb", user, [
                "-D", Data, "-U", "postgres", "--pwfile", password, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions",
            ]),
            cancellationToken);
        File.Delete(password);
        // Not as options of initdb, which it knows from version 16 on.
        await File.AppendAllLinesAsync(
            Path.Combine(Data, "postgresql.conf"), PostgresSettings.For(Port).Select(setting => $"{setting.Key} = '{setting.Value}'"), cancellationToken);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(SuperuserConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string ConnectionString(string role) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={Port};Database={DatabaseName};Username={role};Password={passwords[role]};Search Path=tasker,public;Timezone=UTC");
}
