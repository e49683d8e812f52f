using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Investigations.DeadLetters;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.DeadLetters;

/// <summary>The investigation queue: what stands in it, why, since when, and the step at which each task stood still.</summary>
public sealed partial class DeadLettersPage
{
    private const int MostShown = 100;

    private DeadLettersState list = DeadLettersState.Default;
    private IReadOnlyList<FieldProblem> problems = [];

    [Inject]
    private IDeadLetterSource Queue { get; set; } = default!;

    [Inject]
    private WaitFindings Findings { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (list, problems) = DeadLettersState.Read(new Uri(Navigation.Uri).Query);
        await base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.DeadLetters(list, figures);

    /// <inheritdoc/>
    protected override async Task<DeadLettersSeen> ReadAsync(CancellationToken cancellationToken)
    {
        var overview = Source.ReadAsync(State.Query, cancellationToken);
        var queue = await Queue.ReadAsync(list.Status, State.Namespaces, cancellationToken);
        var waits = queue.Entries.Take(MostShown).Where(entry => entry.Stuck is not null).ToList();
        var findings = waits.Count == 0
            ? []
            : await Findings.DuringAsync(waits.Min(entry => entry.Stuck!.Since), waits.Max(entry => entry.At), cancellationToken);
        return new DeadLettersSeen(queue, await overview, findings);
    }
}
