using System.Globalization;
using TaskerOps.Demo.Supervision;

namespace TaskerOps.Demo.Simulator;

/// <summary>Command line options of the form <c>--name value</c>.</summary>
public sealed class OptionPairs
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private OptionPairs()
    {
    }

    /// <summary>Reads the pairs; only the named options are known.</summary>
    /// <exception cref="UsageException">An option is unknown or has no value.</exception>
    public static OptionPairs Parse(string[] args, params string[] known)
    {
        var pairs = new OptionPairs();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !known.Contains(args[i][2..]) || i + 1 == args.Length)
            {
                throw new UsageException($"Unknown option, or no value for it: {args[i]}");
            }

            pairs._values[args[i][2..]] = args[i + 1];
        }

        return pairs;
    }

    /// <summary>The value, or null.</summary>
    public string? Optional(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value.</summary>
    /// <exception cref="UsageException">It is missing.</exception>
    public string Required(string name) => Optional(name) ?? throw new UsageException($"--{name} is missing");

    /// <summary>The value as a positive number, or the fallback.</summary>
    /// <exception cref="UsageException">It is not one.</exception>
    public double Number(string name, double fallback)
    {
        if (Optional(name) is not { } text)
        {
            return fallback;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"--{name} is not a positive number: {text}");
    }

    /// <summary>The value as a port.</summary>
    /// <exception cref="UsageException">It is missing or not a port.</exception>
    public int Port(string name) =>
        int.TryParse(Required(name), CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new UsageException($"--{name} is not a port");
}
