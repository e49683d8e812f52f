using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Operations;

/// <summary>The one way in which a person or a program changes a breach: may they, is it well formed, who are they, then the desk. Pages and API both come through here.</summary>
public sealed class BreachOperations(IBreachDesk desk, IAuthorizationService permissions)
{
    /// <summary>Name of the policy that allows changes; its resource is the verb. Everyone passes until sign-in exists.</summary>
    public const string Policy = "change-breaches";

    /// <summary>Does what is wanted, or says why not.</summary>
    /// <param name="id">Which breach.</param>
    /// <param name="verb">What is wanted.</param>
    /// <param name="request">With what.</param>
    /// <param name="user">Who signed in; a given name counts only while nobody has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BreachLogDownException">Nothing was written.</exception>
    public async Task<BreachOutcome> ExecuteAsync(Guid id, BreachVerb verb, BreachRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!(await permissions.AuthorizeAsync(user, verb, Policy)).Succeeded)
        {
            return new NotPermitted("You may not change breaches.");
        }

        var (command, refusal) = BreachCommands.Of(verb, request);
        if (command is null)
        {
            return refusal!;
        }

        return OperatorIdentity.Of(user, request.By) is { } actor
            ? await desk.ExecuteAsync(id, command, actor, cancellationToken)
            : new BreachOutcome.Refused(OperatorIdentity.Field, $"A change needs a name of 1 to {OperatorIdentity.LongestName} visible characters.");
    }
}
