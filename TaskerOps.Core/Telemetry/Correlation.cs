namespace TaskerOps.Core.Telemetry;

/// <summary>
/// What belongs together: everything that one request, click, poll or evaluation sets going carries its id, a UUIDv7, in log lines, spans, outgoing
/// requests and notices. It flows with the asynchronous context, as the spans do.
/// </summary>
public static class Correlation
{
    /// <summary>The header that brings it in and takes it out.</summary>
    public const string Header = "X-Correlation-Id";

    /// <summary>Its name in log lines and spans.</summary>
    public const string Field = "correlation_id";

    private static readonly AsyncLocal<Guid?> Ambient = new();

    /// <summary>The id of what goes on here; null outside of everything.</summary>
    public static Guid? Current => Ambient.Value;

    /// <summary>Something begins that nobody asked for: a poll, an evaluation.</summary>
    /// <returns>Ends it.</returns>
    public static IDisposable Begin(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Continue(Guid.CreateVersion7(time.GetUtcNow()));
    }

    /// <summary>Goes on with what began elsewhere: in another process, or before a wait.</summary>
    /// <returns>Ends it.</returns>
    public static IDisposable Continue(Guid id)
    {
        var before = Ambient.Value;
        Ambient.Value = id;
        return new Scope(before);
    }

    /// <summary>Reads an id that came from outside: only a UUIDv7 in its usual form is one.</summary>
    public static bool TryParse(string? text, out Guid id) => Guid.TryParseExact(text, "D", out id) && id.Version == 7 && id.Variant is >= 8 and <= 11;

    private sealed class Scope(Guid? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
