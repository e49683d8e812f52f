namespace TaskerOps.Core.Series;

/// <summary>A window cut into steps from its start; the last bucket may be shorter.</summary>
public sealed record Buckets
{
    /// <param name="window">What is cut.</param>
    /// <param name="step">Width, at least 1 s, at most <see cref="StepSize.MostPoints"/> buckets in all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is out of those bounds.</exception>
    public Buckets(Window window, TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.FromSeconds(1));
        Window = window;
        Step = step;
        var count = (window.Length.Ticks + step.Ticks - 1) / step.Ticks;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, StepSize.MostPoints, nameof(step));
        Count = (int)count;
    }

    /// <summary>What is cut.</summary>
    public Window Window { get; }

    /// <summary>Width of all buckets but perhaps the last.</summary>
    public TimeSpan Step { get; }

    /// <summary>How many buckets; at least 1.</summary>
    public int Count { get; }

    /// <summary>The bucket that holds <paramref name="at"/>, or −1 outside the window.</summary>
    public int IndexOf(DateTimeOffset at) => Window.Contains(at) ? (int)((at - Window.From).Ticks / Step.Ticks) : -1;

    /// <summary>Inclusive start of a bucket.</summary>
    public DateTimeOffset StartOf(int index) => Window.From + (index * Step);

    /// <summary>Exclusive end of a bucket: never later than the window's.</summary>
    public DateTimeOffset EndOf(int index)
    {
        var end = StartOf(index + 1);
        return end < Window.To ? end : Window.To;
    }

    /// <summary>How long a bucket lasts, in minutes; the last may be cut.</summary>
    public double MinutesOf(int index) => (EndOf(index) - StartOf(index)).TotalMinutes;
}
