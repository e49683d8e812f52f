using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TaskerOps.Web.Operations;
using TaskerOps.Web.Telemetry;

namespace TaskerOps.Web.Components.Pages.Engine;

/// <summary>Makes the log of this process say more or less for a while.</summary>
public sealed partial class LogLevelForm
{
    private string module = LogModule.All[0].Category;
    private string chosen = nameof(LogLevel.Debug);
    private int minutes = LogLevelOperations.Minutes[1];
    private string? problem;

    [Inject]
    private LogLevels Levels { get; set; } = default!;

    [Inject]
    private LogLevelOperations Operations { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

    private async Task SetAsync() => problem = await Operations.SetAsync(module, chosen, minutes, await UserAsync());

    private async Task ResetAsync(LogModule set) => problem = await Operations.ResetAsync(set.Category, await UserAsync());

    private async Task<ClaimsPrincipal> UserAsync() => (await Authentication.GetAuthenticationStateAsync()).User;
}
