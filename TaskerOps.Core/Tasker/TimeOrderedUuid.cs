namespace TaskerOps.Core.Tasker;

/// <summary>
/// UUIDv7 as a clock: the first 48 bits are milliseconds since the Unix epoch, so a key range is a stretch of time
/// that a primary key serves. A row's <c>created_at</c> is the start of its transaction and its key is made at the
/// insert, so the key is later by up to the length of the transaction, and earlier by less than a millisecond.
/// </summary>
public static class TimeOrderedUuid
{
    /// <summary>How much earlier than <c>created_at</c> a key may be.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMilliseconds(10);

    /// <summary>How much later than <c>created_at</c> a key may be: the longest transaction that is reckoned with.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    /// <summary>The least UUID that version 7 can give at <paramref name="at"/> (whole milliseconds, rounded down).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 1970 or after the year 10889.</exception>
    public static Guid LowerBound(DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(at));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, (1L << 48) - 1, nameof(at));
        return new Guid((uint)(milliseconds >> 16), (ushort)milliseconds, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>When a version 7 UUID was made, to the millisecond; null of another version.</summary>
    public static DateTimeOffset? TimeOf(Guid uuid)
    {
        if (uuid.Version != 7)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        for (var i = 0; i < 6; i++)
        {
            milliseconds = (milliseconds << 8) | bytes[i];
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
