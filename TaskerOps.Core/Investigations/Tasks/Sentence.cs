using System.Collections;
using System.Globalization;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>A sentence in the making: words, steps and moments.</summary>
public sealed class Sentence : IEnumerable<SentencePart>
{
    private readonly List<SentencePart> _parts = [];

    /// <summary>The parts as plain text, times in UTC.</summary>
    public static string Text(IEnumerable<SentencePart> parts) => string.Concat(parts.Select(part => part.Text));

    /// <summary>Adds words.</summary>
    public Sentence Add(string words)
    {
        _parts.Add(new SentencePart(words));
        return this;
    }

    /// <summary>Adds a part of another sentence.</summary>
    public Sentence Add(SentencePart part)
    {
        _parts.Add(part);
        return this;
    }

    /// <summary>Adds the name of a step.</summary>
    public Sentence Add(StepView step)
    {
        _parts.Add(new SentencePart(step.Name, SentencePartKind.Step, Step: step.Step));
        return this;
    }

    /// <summary>Adds a moment.</summary>
    public Sentence Add(DateTimeOffset at)
    {
        _parts.Add(new SentencePart(at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), SentencePartKind.Moment, At: at));
        return this;
    }

    /// <summary>Adds the parts of another sentence.</summary>
    public Sentence Add(IEnumerable<SentencePart> parts)
    {
        _parts.AddRange(parts);
        return this;
    }

    /// <summary>Adds the way to the failures with the same cause.</summary>
    /// <param name="words">As read.</param>
    /// <param name="fingerprint">Key of the cause.</param>
    /// <param name="window">In which window; null = the last hour.</param>
    public Sentence AddCause(string words, string fingerprint, Window? window = null)
    {
        _parts.Add(new SentencePart(words, SentencePartKind.Cause, Key: fingerprint, Window: window));
        return this;
    }

    /// <summary>Adds a moment and how long ago it was.</summary>
    public Sentence AddWithAge(DateTimeOffset at, DateTimeOffset now) => Add(at).Add($", {Humane.Span(now > at ? now - at : TimeSpan.Zero)} ago");

    /// <inheritdoc />
    public IEnumerator<SentencePart> GetEnumerator() => _parts.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
