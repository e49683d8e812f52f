using System.Buffers.Binary;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>Version 7 keys as PostgreSQL 18 makes them: milliseconds, then twelve bits of the fraction of the millisecond.</summary>
public static class UuidV7
{
    private const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    /// <summary>A key made at that time.</summary>
    public static Guid At(DateTime time, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        var milliseconds = ticks / TicksPerMillisecond;
        var fraction = (ushort)(ticks % TicksPerMillisecond * 4096 / TicksPerMillisecond);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)milliseconds << 16) | 0x7000u | fraction);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
