using Npgsql;
using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Web.Telemetry;

/// <summary>The secrets among the settings: what is never to be seen in any telemetry.</summary>
public static class ConfiguredSecrets
{
    private static readonly SecretKeys Names = new(SecretKeys.Split(new RedactionOptions().SecretKeys + ",routing key"));

    /// <summary>All of them: passwords and connection strings that hold one, tokens, keys, addresses of receivers, and headers for exporters.</summary>
    public static IEnumerable<string> Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Ours(configuration).SelectMany(setting => SecretsIn(setting.Key, setting.Value!)).Distinct(StringComparer.Ordinal);
    }

    // The process's other settings are none of ours: environments hold much whose names look like secrets.
    private static IEnumerable<KeyValuePair<string, string?>> Ours(IConfiguration configuration) =>
        configuration.GetSection("ConnectionStrings").AsEnumerable()
            .Concat(configuration.GetSection("TaskerOps").AsEnumerable())
            .Concat(configuration.AsEnumerable().Where(setting => setting.Key.StartsWith("OTEL_EXPORTER_OTLP", StringComparison.OrdinalIgnoreCase) && setting.Key.EndsWith("HEADERS", StringComparison.OrdinalIgnoreCase)))
            .Where(setting => !string.IsNullOrEmpty(setting.Value));

    private static IEnumerable<string> SecretsIn(string key, string value)
    {
        var name = key.Split(':')[^1];
        if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase))
        {
            return PasswordOf(value) is { } password ? [value, password] : [];
        }

        if (key.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase))
        {
            return value.Split(',').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        }

        // Whoever knows the address of a webhook may call it.
        var isAddressOfReceiver = name.Equals("Url", StringComparison.OrdinalIgnoreCase) && key.Contains(":Notify:", StringComparison.OrdinalIgnoreCase);
        return isAddressOfReceiver ? AddressOf(value) : Names.Has(name) ? [value] : [];
    }

    /// <summary>As it stands, as requests have it, and its path, which is the secret part.</summary>
    private static IEnumerable<string> AddressOf(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) ? [value, address.AbsoluteUri, .. address.PathAndQuery.Length > 1 ? [address.PathAndQuery] : Array.Empty<string>()] : [value];

    private static string? PasswordOf(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).Password;
        }
        catch (ArgumentException)
        {
            // Cannot be read, and is refused at start; it may hold one all the same.
            return connection;
        }
    }
}
