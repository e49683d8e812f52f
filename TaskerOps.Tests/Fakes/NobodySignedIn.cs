using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace TaskerOps.Tests.Fakes;

/// <summary>As it is until sign-in exists.</summary>
internal sealed class NobodySignedIn : AuthenticationStateProvider
{
    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
}
