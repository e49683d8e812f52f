using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Failures;

/// <summary>The failures of a window by cause, the worst first, and how the number of a panel becomes them.</summary>
public sealed partial class FailuresPage
{
    private const int MostGroups = 200;

    private FailuresState list = FailuresState.Default;
    private IReadOnlyList<FieldProblem> problems = [];
    private FailuresSeen? drawn;
    private string? drawnFor;
    private Reconciliation? told;
    private IReadOnlyList<FailureGroup> shown = [];
    private int hidden;

    [Inject]
    private FailuresReader Reader { get; set; } = default!;

    private bool IsSteps => list.Panel is Reconciliation.StepFailures;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (list, problems) = FailuresStateText.Read(new Uri(Navigation.Uri).Query);
        await base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.Failures(list, figures);

    /// <inheritdoc/>
    protected override Task<FailuresSeen> ReadAsync(CancellationToken cancellationToken) => Reader.ReadAsync(State, list, cancellationToken);

    /// <summary>Puts in order what is shown; anew only for other failures or another choice.</summary>
    private void Draw(FailuresSeen view)
    {
        var address = AddressOf(State);
        if (ReferenceEquals(drawn, view) && string.Equals(drawnFor, address, StringComparison.Ordinal))
        {
            return;
        }

        (drawn, drawnFor) = (view, address);
        told = Reconciliation.Of(view.Failures, list.Panel, State.Attempts);
        var kind = !IsSteps ? FailureKind.Task : State.Attempts ? FailureKind.Attempt : FailureKind.Final;
        shown = [.. view.Failures.Groups.Where(group => group.CountOf(kind) > 0).OrderByDescending(group => group.CountOf(kind)).ThenByDescending(group => group.LastSeen)];
        hidden = view.Failures.Groups.Count(group => !group.IsFinal) - shown.Count(group => !group.IsFinal);
    }

    private string To(FailuresState next, bool attempts) => OpsUrls.Failures(next, State with { Attempts = attempts });
}
