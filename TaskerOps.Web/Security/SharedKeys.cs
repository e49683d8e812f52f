using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;

namespace TaskerOps.Web.Security;

/// <summary>
/// The keys of data protection in the breach log, so that each replica reads what another one protected: a page that one of them drew, a token
/// that it gave. While the log is down a process goes on with the keys that it knows and keeps a new one in memory until the log is back.
/// </summary>
/// <param name="keys">Where they are kept.</param>
/// <param name="logger">Told when they cannot be read or kept.</param>
public sealed class SharedKeys(ProtectionKeyLog keys, ILogger<SharedKeys> logger) : IXmlRepository
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _unsaved = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        Try(async token =>
        {
            await SaveAsync(token);
            foreach (var (name, xml) in await keys.ReadAsync(token))
            {
                _known[name] = xml;
            }
        });
        return [.. _known.Values.Select(XElement.Parse)];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        _known[friendlyName] = _unsaved[friendlyName] = element.ToString(SaveOptions.DisableFormatting);
        Try(SaveAsync);
    }

    /// <summary>Keeps what could not be kept before; nothing to do otherwise.</summary>
    public void SaveRest()
    {
        if (!_unsaved.IsEmpty)
        {
            Try(SaveAsync);
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, xml) in _unsaved)
        {
            await keys.WriteAsync(name, xml, cancellationToken);
            _unsaved.TryRemove(name, out _);
        }
    }

    /// <summary>Data protection asks synchronously, a few times in the life of a process.</summary>
    private void Try(Func<CancellationToken, Task> work)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Task.Run(() => work(limit.Token), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is BreachLogDownException or OperationCanceledException)
        {
            logger.LogWarning(exception, "The keys that the replicas share are not to be had: this process goes on with its own until the breach log is back");
        }
    }
}
