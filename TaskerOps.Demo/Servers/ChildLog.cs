namespace TaskerOps.Demo.Servers;

/// <summary>The last lines that a child printed.</summary>
internal sealed class ChildLog
{
    private const int Kept = 200;
    private readonly Lock gate = new();
    private readonly Queue<string> lines = new(Kept);

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            if (lines.Count == Kept)
            {
                lines.Dequeue();
            }

            lines.Enqueue(line);
        }
    }

    public IReadOnlyList<string> Last(int count)
    {
        lock (gate)
        {
            return [.. lines.TakeLast(count)];
        }
    }
}
