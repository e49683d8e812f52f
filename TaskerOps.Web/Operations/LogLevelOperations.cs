using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Telemetry;

namespace TaskerOps.Web.Operations;

/// <summary>The one way in which a person makes the log say more or less: may they, then the levels; who did is logged.</summary>
public sealed class LogLevelOperations(LogLevels levels, IAuthorizationService permissions, ILogger<LogLevelOperations> logger)
{
    /// <summary>Name of the policy that allows it. Everyone passes until sign-in exists.</summary>
    public const string Policy = "change-log-levels";

    /// <summary>For how many minutes a level may be set.</summary>
    public static readonly IReadOnlyList<int> Minutes = [5, 15, 60];

    /// <summary>The levels that may be chosen.</summary>
    public static readonly IReadOnlyList<LogLevel> Levels = [LogLevel.Trace, LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error];

    /// <summary>Sets a level for a while.</summary>
    /// <param name="module">Category of one of <see cref="LogModule.All"/>.</param>
    /// <param name="level">Name of one of <see cref="Levels"/>.</param>
    /// <param name="minutes">One of <see cref="Minutes"/>.</param>
    /// <param name="user">Who signed in.</param>
    /// <returns>Why it was not set, in one sentence; null = it was.</returns>
    public async Task<string?> SetAsync(string? module, string? level, int minutes, ClaimsPrincipal user)
    {
        if (!await MayAsync(user))
        {
            return "You may not change log levels.";
        }

        if (Find(module) is not { } found)
        {
            return "'module' is none of those that can be chosen.";
        }

        if (!Enum.TryParse<LogLevel>(level, out var least) || !Levels.Contains(least))
        {
            return "'level' is none of those that can be chosen.";
        }

        if (!Minutes.Contains(minutes))
        {
            return "'minutes' is none of those that can be chosen.";
        }

        var set = levels.Set(found, least, TimeSpan.FromMinutes(minutes));
        logger.LogInformation("Log level of {Module} is {Level} until {Until}, by {Actor}", found.Category, least, set.Until, ActorOf(user));
        return null;
    }

    /// <summary>Ends a level before its time; one that is gone already is no error.</summary>
    /// <param name="module">Category of its module.</param>
    /// <param name="user">Who signed in.</param>
    /// <returns>Why it goes on, in one sentence; null = it does not.</returns>
    public async Task<string?> ResetAsync(string module, ClaimsPrincipal user)
    {
        if (!await MayAsync(user))
        {
            return "You may not change log levels.";
        }

        if (Find(module) is { } found)
        {
            levels.Reset(found);
            logger.LogInformation("Log level of {Module} is that of the configuration again, by {Actor}", found.Category, ActorOf(user));
        }

        return null;
    }

    private static LogModule? Find(string? module) => LogModule.All.FirstOrDefault(one => string.Equals(one.Category, module, StringComparison.Ordinal));

    private static string ActorOf(ClaimsPrincipal user) => OperatorIdentity.Of(user, null)?.Name ?? "somebody who did not sign in";

    private async Task<bool> MayAsync(ClaimsPrincipal user) => (await permissions.AuthorizeAsync(user, Policy)).Succeeded;
}
