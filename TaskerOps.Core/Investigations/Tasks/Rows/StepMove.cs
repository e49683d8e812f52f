using TaskerOps.Core.Investigations.Transitions;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>One transition of a step.</summary>
/// <param name="Id">Key.</param>
/// <param name="ToState">The state entered.</param>
/// <param name="FromState">The state left, as stored; may be wrong.</param>
/// <param name="SortKey">Position; not unique where two processes wrote at once.</param>
/// <param name="At"><c>created_at</c>, UTC.</param>
/// <param name="Detail">What its metadata tell.</param>
public sealed record StepMove(Guid Id, string ToState, string? FromState, int SortKey, DateTimeOffset At, TransitionDetail Detail)
{
    /// <summary>Order of an entity's rows: sort key, then time, then key.</summary>
    public static int Compare(StepMove left, StepMove right)
    {
        var order = left.SortKey.CompareTo(right.SortKey);
        order = order == 0 ? left.At.CompareTo(right.At) : order;
        return order == 0 ? left.Id.CompareTo(right.Id) : order;
    }
}
