using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>Copies JSON token by token and hides on the way. Nothing recurses, so that depth costs no stack; what is cut off is closed again.</summary>
internal sealed class JsonRedactor : IDisposable
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = Redaction.MostDepth + 2,
        SkipValidation = true,
    };

    private readonly Redaction _redaction;
    private readonly Stack<bool> _objects = new();
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly Utf8JsonWriter _writer;
    private int _hidden;
    private bool _isCut;
    private bool _hasName;

    private JsonRedactor(Redaction redaction)
    {
        _redaction = redaction;
        _writer = new Utf8JsonWriter(_output, Compact);
    }

    /// <summary>The JSON without its secrets.</summary>
    public static RedactedJson Redact(string json, Redaction redaction)
    {
        var isCut = json.Length > Redaction.MostCharacters;
        var utf8 = Encoding.UTF8.GetBytes(json, 0, Math.Min(json.Length, Redaction.MostCharacters));
        using var copy = new JsonRedactor(redaction);
        try
        {
            copy.Copy(utf8, isCut);
            return copy.Close();
        }
        catch (JsonException)
        {
            var (text, hidden) = redaction.Text(json);
            return new RedactedJson(JsonSerializer.Serialize(text.Replace('\0', '\u2400')), hidden, isCut, IsUnreadable: true);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private void Copy(byte[] utf8, bool isCut)
    {
        // One level more than is shown is enough to see that there is one; what lies below is skipped, not followed.
        var reader = new Utf8JsonReader(utf8, !isCut, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                CopyProperty(ref reader);
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _objects.Count >= Redaction.MostDepth)
            {
                _isCut = true;
                Value($"[deeper than {Redaction.MostDepth.ToString("#,0", CultureInfo.InvariantCulture)} levels]");
                if (!reader.TrySkip())
                {
                    break;
                }
            }
            else
            {
                CopyToken(ref reader);
            }
        }

        _isCut |= isCut;
    }

    private void CopyProperty(ref Utf8JsonReader reader)
    {
        var name = TextOf(ref reader);
        _writer.WritePropertyName(Hide(name));
        _hasName = true;
        if (!_redaction.IsSecret(name) || !reader.Read())
        {
            return;
        }

        // What is no secret under any name stays: nothing, and whether there is one.
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False)
        {
            CopyToken(ref reader);
            return;
        }

        _hidden++;
        Value(Redaction.Mark);
        reader.TrySkip();
    }

    private void CopyToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _writer.WriteStartObject();
                _objects.Push(true);
                break;
            case JsonTokenType.StartArray:
                _writer.WriteStartArray();
                _objects.Push(false);
                break;
            case JsonTokenType.EndObject:
                _writer.WriteEndObject();
                _objects.Pop();
                break;
            case JsonTokenType.EndArray:
                _writer.WriteEndArray();
                _objects.Pop();
                break;
            case JsonTokenType.String:
                Value(Hide(TextOf(ref reader)));
                break;
            case JsonTokenType.Number when CardNumbers.Is(Encoding.ASCII.GetString(reader.ValueSpan)):
                _hidden++;
                Value(Redaction.Mark);
                break;
            default:
                _writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }

        _hasName = false;
    }

    private RedactedJson Close()
    {
        if (_objects.Count > 0 || _hasName)
        {
            const string rest = "[cut off here]";
            if (_objects.TryPeek(out var isObject) && isObject && !_hasName)
            {
                _writer.WritePropertyName("…");
            }

            Value(rest);
            _isCut = true;
        }

        while (_objects.TryPop(out var isObject))
        {
            if (isObject)
            {
                _writer.WriteEndObject();
            }
            else
            {
                _writer.WriteEndArray();
            }
        }

        _writer.Flush();
        return new RedactedJson(Encoding.UTF8.GetString(_output.WrittenSpan), _hidden, _isCut, IsUnreadable: false);
    }

    private void Value(string text)
    {
        _writer.WriteStringValue(text);
        _hasName = false;
    }

    private string Hide(string text)
    {
        var (shown, hidden) = _redaction.Text(text);
        _hidden += hidden;
        return shown;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!.Replace('\0', '\u2400');
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
