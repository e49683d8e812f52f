using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>Asks for what a change needs and says what became of it, in place. One for each page; anything on it opens it by <see cref="BreachDialogs"/>.</summary>
public sealed partial class BreachDialog
{
    private static readonly string[] Presets = ["Looking", "Known, see …", "Handing over"];
    private static readonly TimeSpan[] Snoozes = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(8)];

    private readonly CancellationTokenSource gone = new();
    private ElementReference dialog;
    private IJSObjectReference? dialogs;
    private IJSObjectReference? operators;
    private BreachVerb verb;
    private IReadOnlyList<Breach> breaches = [];
    private List<(Breach Breach, string Sentence, bool Done)>? results;
    private BreachForm form = new();
    private string? signedIn;
    private string? named;
    private string? problem;
    private bool renaming;
    private bool busy;

    [Inject]
    private BreachDialogs Requests { get; set; } = default!;

    [Inject]
    private BreachOperations Operations { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<BreachDialog> Log { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Requests.Attach(null);
        await gone.CancelAsync();
        gone.Dispose();
        try
        {
            foreach (var module in new[] { dialogs, operators }.OfType<IJSObjectReference>())
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its modules with it.
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Requests.Attach(OpenAsync);

    private Task OpenAsync(BreachVerb wanted, IReadOnlyList<Breach> about) => InvokeAsync(async () =>
    {
        dialogs ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/dialog.js");
        operators ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/operator.js");
        var user = (await Authentication.GetAuthenticationStateAsync()).User;
        signedIn = user.Identity is { IsAuthenticated: true, Name: { } proved } ? proved : null;
        named = OperatorIdentity.Clean(await operators.InvokeAsync<string?>("recall"));
        (verb, breaches, results, problem, renaming, busy) = (wanted, about, null, null, false, false);
        form = new BreachForm { Name = named ?? "", For = wanted is BreachVerb.Snooze ? Snoozes[1] : TimeSpan.Zero };
        if (wanted is BreachVerb.Acknowledge)
        {
            form.Choose(Presets[0]);
        }

        StateHasChanged();
        await dialogs.InvokeVoidAsync("open", dialog);
    });

    private async Task ConfirmAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, problem) = (true, null);
        var user = (await Authentication.GetAuthenticationStateAsync()).User;
        var answers = new List<(Breach, string, bool)>();
        foreach (var breach in breaches)
        {
            var (sentence, done, isForm) = await ExecuteAsync(breach, user);
            if (isForm && breaches.Count == 1)
            {
                (problem, busy) = (sentence, false);
                return;
            }

            answers.Add((breach, sentence, done));
        }

        busy = false;
        await RememberAsync();
        if (answers is [(_, _, true)])
        {
            await CloseAsync();
        }
        else
        {
            results = answers;
        }
    }

    /// <summary>Does it for one breach: what to say, whether it was done, and whether the person can mend it in the form.</summary>
    private async Task<(string Sentence, bool Done, bool IsForm)> ExecuteAsync(Breach breach, System.Security.Claims.ClaimsPrincipal user)
    {
        try
        {
            return await Operations.ExecuteAsync(breach.Id, verb, form.Of(breach, Time.GetUtcNow()), user, gone.Token) switch
            {
                BreachOutcome.Changed => ("Done.", true, false),
                BreachOutcome.Unchanged => ("It was so already.", true, false),
                BreachOutcome.Conflict conflict => (conflict.Sentence, false, false),
                BreachOutcome.Refused refused => (refused.Sentence, false, true),
                NotPermitted no => (no.Sentence, false, false),
                _ => ("There is no such breach any more.", false, false),
            };
        }
        catch (BreachLogDownException exception)
        {
            return ($"{exception.Message} {LogDownAdvice.Text}", false, false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.LogError(failure, "{Verb} of breach {Breach} failed", verb, breach.Id);
            return ("This failed inside TaskerOps; the reason is in its log. Look whether it was written before trying again.", false, false);
        }
    }

    private async Task RememberAsync()
    {
        if (signedIn is null && OperatorIdentity.Clean(form.Name) is { } name && !string.Equals(name, named, StringComparison.Ordinal))
        {
            await operators!.InvokeVoidAsync("remember", name);
            named = name;
        }
    }

    private async Task CloseAsync() => await dialogs!.InvokeVoidAsync("close", dialog);

    private void Forget() => (breaches, results) = ([], null);
}
