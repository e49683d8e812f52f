using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Work that workers did after the task had ended: their messages were still in the queue.</summary>
public static class AfterTheEnd
{
    /// <summary>A sentence, or nothing if there was no such work.</summary>
    /// <param name="endedAt">When the task entered its final state, UTC.</param>
    /// <param name="state">That state.</param>
    /// <param name="steps">Its steps.</param>
    public static IEnumerable<SentencePart> Text(DateTimeOffset endedAt, string state, IReadOnlyList<StepView> steps)
    {
        var late = steps.Where(step => step.Attempts.Any(attempt => attempt.ClaimedAt > endedAt)).ToList();
        if (late.Count == 0)
        {
            return [];
        }

        var complete = late.Count(step => step.State is StepState.Complete);
        var sentence = new Sentence().Add($"After the task was {state}, workers still executed ");
        for (var i = 0; i < Math.Min(late.Count, 3); i++)
        {
            sentence.Add(i > 0 ? ", " : "").Add(late[i]);
        }

        return sentence.Add(late.Count > 3 ? $" and {Humane.Count(late.Count - 3)} more" : "")
            .Add($": {Humane.Count(complete)} of {Humane.Count(late.Count)} came to complete. The task stays {state} all the same.");
    }
}
