using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Operations;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class BreachOperationsTests
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private readonly FakeBreachDesk desk = new(TimeProvider.System);

    [Fact]
    public async Task Execute_WhereThePolicySaysNo_WritesNothing()
    {
        var breach = desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, TimeProvider.System.GetUtcNow()));

        var outcome = await Operations(verb => verb is not BreachVerb.Resolve).ExecuteAsync(
            breach.Id, BreachVerb.Resolve, new BreachRequest { Version = 1, Note = "x", By = "Ana" }, Nobody, TestContext.Current.CancellationToken);

        Assert.IsType<NotPermitted>(outcome);
        Assert.Empty(desk.Executed);
    }

    [Fact]
    public async Task Execute_BySomeoneSignedIn_IsTheirsWhateverNameIsGiven()
    {
        var breach = desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, TimeProvider.System.GetUtcNow()));

        await Operations(_ => true).ExecuteAsync(
            breach.Id, BreachVerb.Note, new BreachRequest { Version = 1, Note = "x", By = "Ben" },
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ana")], "oidc")), TestContext.Current.CancellationToken);

        Assert.Equal(new Actor("ana", IsVerified: true), desk.Executed.Single().Actor);
    }

    private BreachOperations Operations(Func<BreachVerb, bool> permits)
    {
        var services = new ServiceCollection().AddLogging().AddAuthorizationCore(options =>
            options.AddPolicy(BreachOperations.Policy, policy => policy.RequireAssertion(context => permits((BreachVerb)context.Resource!))));
        return new BreachOperations(desk, services.BuildServiceProvider().GetRequiredService<IAuthorizationService>());
    }
}
