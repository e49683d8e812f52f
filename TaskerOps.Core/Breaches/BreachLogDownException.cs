namespace TaskerOps.Core.Breaches;

/// <summary>The breach log does not answer, or is not configured.</summary>
/// <param name="message">One sentence for a person, without addresses or credentials.</param>
/// <param name="inner">What went wrong.</param>
public sealed class BreachLogDownException(string message, Exception? inner = null) : Exception(message, inner);
