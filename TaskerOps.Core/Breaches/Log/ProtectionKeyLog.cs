using Microsoft.EntityFrameworkCore;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Keeps the keys by which the replicas read what each other protected, beside the breaches, in schema taskerops.</summary>
public sealed class ProtectionKeyLog(BreachLogStore store, TimeProvider time)
{
    /// <summary>All keys, as XML by name.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyDictionary<string, string>>(
        async (log, token) => await log.ProtectionKeys.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Xml, StringComparer.Ordinal, token),
        cancellationToken);

    /// <summary>Keeps a key; one that is there stays as it is.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task WriteAsync(string name, string xml, CancellationToken cancellationToken) => store.RunAgainAsync(
        (log, token) => log.Database.ExecuteSqlAsync(
            $"insert into taskerops.protection_keys (name, xml, saved_at) values ({name}, {xml}, {time.GetUtcNow()}) on conflict (name) do nothing", token),
        cancellationToken);
}
