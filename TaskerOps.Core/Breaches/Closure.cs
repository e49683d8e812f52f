namespace TaskerOps.Core.Breaches;

/// <summary>How a breach ended.</summary>
public enum Closure
{
    /// <summary>By itself: enough readings within the target in a row.</summary>
    Recovered,

    /// <summary>By a person.</summary>
    ByHand,
}
