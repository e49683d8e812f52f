namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>The next few runs of a step, which are kept until they are released; safe for concurrent use.</summary>
/// <param name="runs">How many.</param>
internal sealed class SeizedRuns(int runs)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = runs;

    /// <summary>Done once they are released.</summary>
    public Task Released => _released.Task;

    /// <summary>Whether one more is to be kept, which counts as kept then.</summary>
    public bool Seize() => Interlocked.Decrement(ref _left) >= 0;

    /// <summary>Lets all go.</summary>
    public void Release() => _released.TrySetResult();
}
