namespace TaskerOps.Core.Investigations;

/// <summary>Why something failed, as far as it is the same from one failure to the next: what failures are grouped by.</summary>
/// <param name="Namespace">Namespace of the task.</param>
/// <param name="Template">Name of its template; its version is no part of the cause.</param>
/// <param name="Step">Name of the step in its template; null where no step failed.</param>
/// <param name="ErrorType">As the worker named it; null where nobody did.</param>
/// <param name="Message">As <see cref="NormalMessage"/> leaves it.</param>
public sealed record FailureCause(string Namespace, string Template, string? Step, string? ErrorType, string Message)
{
    /// <summary>Its short, stable key.</summary>
    public Fingerprint Fingerprint => Fingerprint.Of(this);

    /// <summary>The cause of a step's failure.</summary>
    /// <param name="namespace">Namespace of the task.</param>
    /// <param name="template">Name of its template.</param>
    /// <param name="step">Name of the step in its template.</param>
    /// <param name="errorType">As the worker named it, or null; blank counts as null.</param>
    /// <param name="message">The message as it stands.</param>
    public static FailureCause OfStep(string @namespace, string template, string step, string? errorType, string? message) =>
        new(@namespace, template, step, string.IsNullOrWhiteSpace(errorType) ? null : errorType.Trim(), NormalMessage.Of(message));
}
