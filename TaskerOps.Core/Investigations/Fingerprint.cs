using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TaskerOps.Core.Investigations;

/// <summary>Short key of a <see cref="FailureCause"/>: the same cause has the same key in every process and every version, so that it can stand in a link.</summary>
/// <param name="Key">Sixteen characters of a–z without i, l, o, u, and 0–9: 80 bits of a SHA-256.</param>
public readonly record struct Fingerprint(string Key)
{
    private const int Length = 16;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>The key of a cause.</summary>
    public static Fingerprint Of(FailureCause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in (ReadOnlySpan<string?>)[cause.Namespace, cause.Template, cause.Step, cause.ErrorType, cause.Message])
        {
            // The length before each part keeps parts apart, and −1 keeps none apart from the empty one.
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new Fingerprint(Write(hash.GetHashAndReset()));
    }

    /// <summary>Reads a key out of a link; false if it is none.</summary>
    public static bool TryParse(string? text, out Fingerprint fingerprint)
    {
        fingerprint = new Fingerprint(text ?? "");
        return text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Letters);
    }

    /// <inheritdoc/>
    public override string ToString() => Key;

    private static string Write(ReadOnlySpan<byte> hash) => string.Create(Length, hash.ToArray(), static (key, bytes) =>
    {
        for (var i = 0; i < key.Length; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
            key[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }
    });
}
