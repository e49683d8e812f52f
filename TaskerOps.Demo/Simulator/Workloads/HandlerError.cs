using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>Why a handler failed.</summary>
/// <param name="Message">The message, as the handler words it.</param>
/// <param name="ErrorType">The type, free text by convention.</param>
/// <param name="Retryable">Whether another attempt may help.</param>
/// <param name="Code">A code, if the handler has one.</param>
public sealed record HandlerError(string Message, string ErrorType, bool Retryable, string? Code = null)
{
    /// <summary>What the handler tells about the circumstances.</summary>
    public JsonObject Context { get; init; } = [];
}
