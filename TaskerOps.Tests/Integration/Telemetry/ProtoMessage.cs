using System.Buffers.Binary;
using System.Text;

namespace TaskerOps.Tests.Integration.Telemetry;

/// <summary>A message of protocol buffers, read without its schema: fields by their numbers.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ReadOnlyMemory<byte> Bytes)> _parts = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var tag = Varint(bytes.Span, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    Varint(bytes.Span, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes.Span, ref at);
                    _parts.Add((field, bytes.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("This is no message of protocol buffers.");
            }
        }
    }

    /// <summary>The messages of a field, in a field, in a field.</summary>
    public IEnumerable<ProtoMessage> All(params int[] path)
    {
        IEnumerable<ProtoMessage> found = [this];
        return path.Aggregate(found, (messages, field) => messages.SelectMany(message => message._parts.Where(part => part.Field == field).Select(part => new ProtoMessage(part.Bytes))));
    }

    /// <summary>A text field; empty where it is not set.</summary>
    public string Text(int field) => _parts.Where(part => part.Field == field).Select(part => Encoding.UTF8.GetString(part.Bytes.Span)).LastOrDefault("");

    /// <summary>A field of bytes, in hexadecimal.</summary>
    public string Hex(int field) => _parts.Where(part => part.Field == field).Select(part => Convert.ToHexStringLower(part.Bytes.Span)).LastOrDefault("");

    /// <summary>Attributes of OpenTelemetry that have a text.</summary>
    public IReadOnlyDictionary<string, string> Attributes(int field) => All(field).ToDictionary(pair => pair.Text(1), pair => pair.All(2).Select(value => value.Text(1)).FirstOrDefault(""), StringComparer.Ordinal);

    /// <summary>The body of a frame of gRPC.</summary>
    public static ReadOnlyMemory<byte> Unframed(ReadOnlyMemory<byte> frame) => frame.Slice(5, BinaryPrimitives.ReadInt32BigEndian(frame.Span[1..]));

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
