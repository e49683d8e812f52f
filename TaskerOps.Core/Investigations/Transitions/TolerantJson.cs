using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TaskerOps.Core.Investigations.Transitions;

/// <summary>
/// Reads JSON forwards, once, however long, deep or broken: what is cut or no JSON ends the reading and is remembered. Values
/// are taken as they come; one that has another type than asked is null. Never recurses by the depth of the input.
/// </summary>
internal sealed class TolerantJson
{
    private readonly byte[] _utf8;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    private int _consumed;
    private JsonTokenType _token;
    private string? _value;
    private double? _number;

    /// <summary>Begins at the first token.</summary>
    public TolerantJson(string text)
    {
        _utf8 = Encoding.UTF8.GetBytes(text);
        Move();
    }

    /// <summary>Whether the text ended before the JSON did.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether the text stopped being JSON.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the current value is an object.</summary>
    public bool IsObject => _token is JsonTokenType.StartObject;

    /// <summary>Whether the current value is an array.</summary>
    public bool IsArray => _token is JsonTokenType.StartArray;

    /// <summary>Whether the current value is a text.</summary>
    public bool IsText => _token is JsonTokenType.String;

    /// <summary>The current value as text, NUL made visible; numbers, true and false as written; null of anything else. Skips it.</summary>
    public string? Text()
    {
        var value = _token switch
        {
            JsonTokenType.String => _value,
            JsonTokenType.Number => _number?.ToString(CultureInfo.InvariantCulture),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };
        Skip();
        return value;
    }

    /// <summary>The current value as a number; null of anything else.</summary>
    public double? Number()
    {
        var value = _token is JsonTokenType.Number ? _number : null;
        Skip();
        return value;
    }

    /// <summary>The current value as true or false; null of anything else.</summary>
    public bool? Flag()
    {
        bool? value = _token switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
        Skip();
        return value;
    }

    /// <summary>The current value as a UUID; null of anything else.</summary>
    public Guid? Uuid() => Guid.TryParse(Text(), out var uuid) ? uuid : null;

    /// <summary>Goes past the current value.</summary>
    public void Skip()
    {
        var depth = 0;
        while (_token is not JsonTokenType.None)
        {
            depth += _token switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
            Move();
            if (depth <= 0 && _token is not JsonTokenType.None)
            {
                return;
            }
        }
    }

    /// <summary>Gives each property of the current object; the receiver takes or skips the value.</summary>
    /// <returns>Whether the object came to its end.</returns>
    public bool ReadObject(Action<string, TolerantJson> property)
    {
        Move();
        while (_token is JsonTokenType.PropertyName)
        {
            var name = _value ?? "";
            Move();
            if (_token is JsonTokenType.None)
            {
                return false;
            }

            property(name, this);
        }

        return End(JsonTokenType.EndObject);
    }

    /// <summary>Gives each item of the current array; the receiver takes or skips it.</summary>
    /// <returns>Whether the array came to its end.</returns>
    public bool ReadArray(Action<TolerantJson> item)
    {
        Move();
        while (_token is not (JsonTokenType.None or JsonTokenType.EndArray))
        {
            item(this);
        }

        return End(JsonTokenType.EndArray);
    }

    private bool End(JsonTokenType end)
    {
        if (_token != end)
        {
            return false;
        }

        Move();
        return true;
    }

    private void Move()
    {
        _token = JsonTokenType.None;
        _value = null;
        if (IsCut || IsBroken)
        {
            return;
        }

        try
        {
            // Not the final block: a text that ends in the middle is then no error, but the end of what can be told.
            var reader = new Utf8JsonReader(_utf8.AsSpan(_consumed), isFinalBlock: false, _state);
            if (reader.Read())
            {
                _token = reader.TokenType;
                _value = _token is JsonTokenType.String or JsonTokenType.PropertyName ? TextOf(ref reader) : null;
                _number = _token is JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : null;
                _state = reader.CurrentState;
                _consumed += (int)reader.BytesConsumed;
            }
            else
            {
                End(reader.CurrentDepth);
            }
        }
        catch (JsonException)
        {
            IsBroken = true;
        }
    }

    /// <summary>The text is at its end: either the JSON is too, or a string that was cut is the last that can be told.</summary>
    private void End(int depth)
    {
        var rest = _utf8.AsSpan(_consumed).TrimStart(" \t\r\n,:"u8);
        if (depth == 0 && rest.IsEmpty)
        {
            return;
        }

        IsCut = true;
        if (!rest.IsEmpty && rest[0] == '"')
        {
            _value = CutText.Read(rest[1..]);
            _token = _value is null ? JsonTokenType.None : JsonTokenType.String;
        }
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return Clean(reader.GetString());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: better as they stand than not at all.
            return Clean(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static string? Clean(string? text) =>
        (text?.Length > TransitionDetails.MostText ? text[..TransitionDetails.MostText] : text)?.Replace('\0', '\u2400');
}
