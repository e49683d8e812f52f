namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>Numbers of payment cards: 13 to 19 digits that begin as a card's and pass the check of Luhn.</summary>
internal static class CardNumbers
{
    /// <summary>Whether the digits of a text, blanks and hyphens left out, are a card's number.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        Span<int> digits = stackalloc int[19];
        var count = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                if (count == digits.Length)
                {
                    return false;
                }

                digits[count++] = letter - '0';
            }
            else if (letter is not (' ' or '-'))
            {
                return false;
            }
        }

        return count >= 13 && BeginsAsCard(digits[..count]) && Luhn(digits[..count]);
    }

    /// <summary>Visa 4, Mastercard 2 and 5, American Express and Diners 3, Discover, UnionPay and Maestro 6. Times in milliseconds or finer begin with 1.</summary>
    private static bool BeginsAsCard(ReadOnlySpan<int> digits) => digits[0] switch
    {
        4 => true,
        5 => digits[1] is >= 1 and <= 5 && digits.Length == 16,
        2 => digits[1] is >= 2 and <= 7 && digits.Length == 16,
        3 => digits[1] is 4 or 7 ? digits.Length == 15 : digits[1] is 0 or 5 or 6 or 8 && digits.Length >= 14,
        6 => true,
        _ => false,
    };

    private static bool Luhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)];
            var weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }
}
