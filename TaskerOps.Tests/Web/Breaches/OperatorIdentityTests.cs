using System.Security.Claims;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Operations;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class OperatorIdentityTests
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    [Fact]
    public void Of_SomeoneSignedIn_IsVerifiedWhateverNameIsGiven() =>
        Assert.Equal(
            new Actor("ana@example.org", IsVerified: true),
            OperatorIdentity.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ana@example.org")], "oidc")), "Ben"));

    [Fact]
    public void Of_AGivenName_IsNotVerified() => Assert.Equal(new Actor("Ana", IsVerified: false), OperatorIdentity.Of(Nobody, " Ana\n"));

    [Fact]
    public void Of_SomeoneSignedInWithoutAName_IsNotWhoTheySayTheyAre() =>
        Assert.Null(OperatorIdentity.Of(new ClaimsPrincipal(new ClaimsIdentity([], "oidc")), "Ben"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u200b\u202e")]
    [InlineData("\ud800")]
    public void Of_NothingToSee_IsNobody(string? name) => Assert.Null(OperatorIdentity.Of(Nobody, name));

    [Fact]
    public void Clean_LongerThan80_IsNoName()
    {
        Assert.Equal(80, OperatorIdentity.Clean(new string('x', 80))!.Length);
        Assert.Null(OperatorIdentity.Clean(new string('x', 81)));
    }
}
