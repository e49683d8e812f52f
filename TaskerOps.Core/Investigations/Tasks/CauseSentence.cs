using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>The part of the first line that says who else: <c>same cause on 212 tasks in payments since 02:38:10; first seen in version 1.4.0</c>.</summary>
public static class CauseSentence
{
    /// <summary>The part, with what parts it from the words before it.</summary>
    /// <param name="same">Who else failed so.</param>
    public static IEnumerable<SentencePart> Of(SameCause same)
    {
        ArgumentNullException.ThrowIfNull(same);
        var (key, window) = (same.Fingerprint.Key, same.IsNow ? null : same.Window);
        var sentence = new Sentence().Add("; ");
        if (same.Tasks > 1)
        {
            sentence.Add("same cause on ").AddCause($"{(same.IsAtLeast ? "at least " : "")}{Humane.Count(same.Tasks)} tasks", key, window).Add($" in {same.Cause.Namespace}");
            _ = same.IsNew ? sentence.Add(" since ").Add(same.Since) : sentence.Add(" in the hour from ").Add(same.Window.From);
        }
        else
        {
            sentence.AddCause("no other task", key, window).Add(" failed so in the hour from ").Add(same.Window.From);
        }

        if (same.FirstVersion.Length > 0 && (same.Earlier is not null || (same.IsNew && same.Tasks > 1)))
        {
            sentence.Add($"; first seen in version {same.FirstVersion}");
            if (same.Earlier is { } earlier)
            {
                sentence.Add(" at ").Add(earlier.FirstSeen).Add(", of the 24 h before");
            }
        }

        return sentence;
    }
}
