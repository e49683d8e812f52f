using TaskerOps.Core.Investigations.Transitions;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>Compares the failed attempts of a step.</summary>
public static class AttemptPatterns
{
    private static readonly string[] TimeoutWords = ["timeout", "timed out", "time-out", "deadline exceeded", "gateway_timeout"];

    private static readonly string[] ExistsWords = ["already exists", "already been", "already processed", "duplicate", "already_exists", "unique constraint", "idempotency"];

    /// <summary>What they have in common.</summary>
    public static AttemptPattern Of(IReadOnlyList<Attempt> attempts)
    {
        var failed = attempts.Where(attempt => attempt.Outcome is AttemptOutcome.Failed).ToList();
        if (failed.Count < 2)
        {
            return AttemptPattern.None;
        }

        var errors = failed.Select(attempt => (attempt.Detail.ErrorType ?? "", NormalMessage.Of(attempt.Detail.Message))).Distinct().Count();
        var pattern = errors == 1 ? AttemptPattern.SameError : AttemptPattern.ChangingError;
        var timeout = failed.FindIndex(attempt => Says(attempt.Detail, TimeoutWords));
        if (timeout >= 0 && failed.Skip(timeout + 1).Any(attempt => Says(attempt.Detail, ExistsWords)))
        {
            pattern |= AttemptPattern.TimeoutThenExists;
        }

        var workers = failed.Select(attempt => attempt.Workers.FirstOrDefault()).ToList();
        return workers.TrueForAll(worker => worker != Guid.Empty) && workers.Distinct().Count() == workers.Count
            ? pattern | AttemptPattern.DifferentWorkers
            : pattern;
    }

    /// <summary>It in words; null where there is nothing to compare.</summary>
    public static string? Text(AttemptPattern pattern)
    {
        var words = new List<string>();
        if (pattern.HasFlag(AttemptPattern.TimeoutThenExists))
        {
            words.Add("timeout, then already exists: the first try may have gone through, so do not blindly retry");
        }
        else if (pattern.HasFlag(AttemptPattern.SameError))
        {
            words.Add("same error each time");
        }
        else if (pattern.HasFlag(AttemptPattern.ChangingError))
        {
            words.Add("changing error");
        }

        if (pattern.HasFlag(AttemptPattern.DifferentWorkers))
        {
            words.Add("different worker each time");
        }

        return words.Count == 0 ? null : string.Join(" · ", words);
    }

    private static bool Says(TransitionDetail detail, string[] words)
    {
        var text = $"{detail.ErrorType} {detail.ErrorCode} {detail.Message}";
        return Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
