namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>One part of the engine.</summary>
/// <typeparam name="T">What its rows tell.</typeparam>
/// <param name="Level">well, warning, broken or unknown.</param>
/// <param name="Line">One sentence that suffices while all is well.</param>
/// <param name="Rows">The worst first.</param>
/// <param name="Reason">Kind of absence where nothing can be told, or null.</param>
/// <param name="ReasonText">One sentence about it.</param>
public sealed record SystemSectionAnswer<T>(string Level, string Line, IReadOnlyList<T> Rows, string? Reason, string? ReasonText);
