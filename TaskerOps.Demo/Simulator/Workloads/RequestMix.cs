namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Draws requests from a weighted mix. Not safe for concurrent use.</summary>
/// <param name="kinds">The kinds to draw from.</param>
/// <param name="random">The source of chance.</param>
public sealed class RequestMix(IReadOnlyList<WorkloadKind> kinds, Random random)
{
    private static readonly string[] Initiators = ["checkout-api", "support-desk", "billing-cron", "integration-test"];
    private static readonly string[] Systems = ["web", "mobile", "cron"];
    private static readonly int[] Priorities = [0, 0, 5, 10];
    private readonly double _total = kinds.Sum(k => k.Weight);
    private readonly Guid[] _recent = new Guid[32];
    private int _count;

    /// <summary>The next request, made at that time (its correlation id is of version 7).</summary>
    public TaskRequest Next(DateTimeOffset at)
    {
        var kind = Pick();
        // One request in eight belongs to a case that is already known, one in nine was caused by one.
        var shares = _count > 0 && random.Next(8) == 0;
        var correlation = shares ? Known() : Guid.CreateVersion7(at);
        Guid? parent = _count > 0 && random.Next(9) == 0 ? Known() : null;
        _recent[_count++ % _recent.Length] = correlation;
        return new TaskRequest(
            kind.Template, kind.Reason, kind.Context(random), Any(Initiators), Any(Systems), Any(Priorities),
            correlation, parent == correlation ? null : parent);
    }

    private WorkloadKind Pick()
    {
        var at = random.NextDouble() * _total;
        foreach (var kind in kinds)
        {
            at -= kind.Weight;
            if (at < 0)
            {
                return kind;
            }
        }

        return kinds[^1];
    }

    private Guid Known() => _recent[random.Next(Math.Min(_count, _recent.Length))];

    private T Any<T>(T[] choices) => choices[random.Next(choices.Length)];
}
