using System.Globalization;

namespace TaskerOps.Core.Search;

/// <summary>The beginning of a UUID, or all of it. PostgreSQL orders UUIDs by their digits, so a beginning is a range of keys.</summary>
/// <param name="Digits">8 to 32 hexadecimal digits in lower case, without dashes.</param>
public readonly record struct IdPrefix(string Digits)
{
    /// <summary>Fewest digits: fewer would mean nearly everything.</summary>
    public const int Fewest = 8;

    /// <summary>Digits of a whole UUID.</summary>
    public const int Whole = 32;

    /// <summary>Whether it is a whole UUID.</summary>
    public bool IsWhole => Digits.Length == Whole;

    /// <summary>The least UUID that begins so.</summary>
    public Guid From => Filled('0');

    /// <summary>The greatest UUID that begins so.</summary>
    public Guid To => Filled('f');

    /// <summary>As people write it: with dashes, an ellipsis where it goes on.</summary>
    public override string ToString()
    {
        var text = Filled('0').ToString("D", CultureInfo.InvariantCulture);
        return IsWhole ? text : text[..(Digits.Length + Dashes(Digits.Length))] + "…";
    }

    // A dash stands after 8, 12, 16 and 20 digits.
    private static int Dashes(int digits) => Math.Clamp(((digits - 1) / 4) - 1, 0, 4);

    private Guid Filled(char digit) => Guid.ParseExact(Digits.PadRight(Whole, digit), "N");
}
