using System.Globalization;
using System.Text;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>Tasks that nobody planned: states in any order, doubles, rows that share a sort key or run backwards, long transactions. The same ones in every run.</summary>
internal static class RandomTasks
{
    private static readonly string[] TaskStates =
        ["initializing", "enqueuing_steps", "steps_in_process", "evaluating_results", "waiting_for_dependencies", "waiting_for_retry", "blocked", "error", "complete", "cancelled"];

    private static readonly string[] StepStates =
        ["enqueued", "enqueued", "enqueued", "in_progress", "in_progress", "in_progress", "ok", "ok", "failed", "retry", "pending", "complete", "error", "cancelled"];

    public static void Write(TaskWriter writer, double from, double to)
    {
        var random = new Random(20261025);
        for (var task = 0; task < 250; task++)
        {
            var created = Math.Round(from + (random.NextDouble() * (to - from)), 6);
            var lag = random.Next(5) == 0 ? random.NextDouble() * 25 : 0;
            writer.Task(
                random.Next(4) == 0 ? "billing" : "shop", created, Rows(random, created, TaskStates, random.Next(1, 8)), lag,
                ("pay", Rows(random, created, StepStates, random.Next(12))), ("work", Rows(random, created, StepStates, random.Next(12))));
        }
    }

    private static string Rows(Random random, double created, string[] states, int count)
    {
        var text = new StringBuilder();
        var (at, sortKey) = (created, 1);
        Add("pending");
        for (var row = 0; row < count; row++)
        {
            at += random.Next(4) switch { 0 => 0, 1 => random.NextDouble() / 20, 2 => random.NextDouble() * 5, _ => random.NextDouble() * 60 };
            sortKey += random.Next(6) == 0 ? 0 : 1;
            var state = states[random.Next(states.Length)];
            Add(state);
            if (random.Next(5) == 0)
            {
                at += random.NextDouble() / 30;
                sortKey += random.Next(2);
                Add(state);
            }
            else if (random.Next(12) == 0)
            {
                at -= random.NextDouble() / 200;
            }
        }

        return text.ToString();

        void Add(string state) => text.Append(CultureInfo.InvariantCulture, $"{state}@{Math.Round(at, 6)}#{sortKey} ");
    }
}
