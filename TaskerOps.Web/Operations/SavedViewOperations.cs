using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.SavedViews;

namespace TaskerOps.Web.Operations;

/// <summary>The one way in which a person changes the saved views: may they, then the views. A button that is not shown is no guard.</summary>
public sealed class SavedViewOperations(ISavedViews views, IAuthorizationService permissions)
{
    /// <summary>Name of the policy that allows changes. Everyone passes until sign-in exists.</summary>
    public const string Policy = "change-saved-views";

    private const string Forbidden = "You may not change saved views.";

    /// <summary>Saves a view, or another one under the same name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="query">What it shows.</param>
    /// <param name="user">Who signed in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it was not saved, in one sentence; null = it was.</returns>
    /// <exception cref="BreachLogDownException">Nothing was written.</exception>
    /// <exception cref="ArgumentException">Name or query are too long.</exception>
    public async Task<string?> SaveAsync(string name, string query, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        !await MayAsync(user) ? Forbidden
        : string.IsNullOrWhiteSpace(name) ? "A view needs a name."
        : await views.SaveAsync(name, query, cancellationToken) ? null
        : $"There are {SavedView.Most} views already: delete one first.";

    /// <summary>Deletes a view; one that is gone already is no error.</summary>
    /// <param name="id">Which.</param>
    /// <param name="user">Who signed in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it was not deleted, in one sentence; null = it was.</returns>
    /// <exception cref="BreachLogDownException">Nothing was written.</exception>
    public async Task<string?> DeleteAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!await MayAsync(user))
        {
            return Forbidden;
        }

        await views.DeleteAsync(id, cancellationToken);
        return null;
    }

    private async Task<bool> MayAsync(ClaimsPrincipal user) => (await permissions.AuthorizeAsync(user, Policy)).Succeeded;
}
