using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Navigation;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Components.Pages.Breaches;

/// <summary>Open and past breaches: filtered by the URL, to be taken several at a time.</summary>
public sealed partial class BreachesPage
{
    private readonly CancellationTokenSource gone = new();
    private readonly HashSet<Guid> chosen = [];
    private CancellationTokenSource? reading;
    private BreachesState state = BreachesState.Default;
    private IReadOnlyList<FieldProblem> problems = [];
    private BreachList? list;
    private string? problem;
    private string? query;
    private string? open;

    /// <summary>How everything stands: a change of what is open reads the list anew.</summary>
    [CascadingParameter]
    public BreachBoard Board { get; set; } = BreachBoard.Empty;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private IBreachDesk Desk { get; set; } = default!;

    [Inject]
    private BreachDialogs Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>What is selected and still to be had.</summary>
    private List<Breach> Selected => [.. (list?.Breaches ?? []).Where(breach => chosen.Contains(breach.Id) && breach is { IsOpen: true, Acknowledgement: null })];

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        reading?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = new Uri(Navigation.Uri).Query;
        var standing = BoardChange.Of(Board);
        if (string.Equals(asked, query, StringComparison.Ordinal) && string.Equals(standing, open, StringComparison.Ordinal))
        {
            return;
        }

        if (!string.Equals(asked, query, StringComparison.Ordinal))
        {
            (state, problems) = BreachesStateText.Read(asked);
            chosen.Clear();
        }

        (query, open) = (asked, standing);
        await ReadAsync();
    }

    private static string Mean(TimeSpan? mean) => mean is { } length ? Humane.Span(length) : "–";

    private async Task ReadAsync()
    {
        reading?.Cancel();
        reading?.Dispose();
        reading = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var token = reading.Token;
        try
        {
            var answer = await Desk.ListAsync(state.Filter(Time.GetUtcNow()), token);
            if (!token.IsCancellationRequested)
            {
                (list, problem) = (answer, null);
            }
        }
        catch (BreachLogDownException exception)
        {
            problem = $"{exception.Message} {(Board.Open.Count > 0 ? "What is open is on the overview." : "")}";
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another choice, or nobody looks any more.
        }
    }

    private void Select(Guid id, bool isOn) => _ = isOn ? chosen.Add(id) : chosen.Remove(id);

    private Task AcknowledgeSelectedAsync() => Dialogs.AskAsync(BreachVerb.Acknowledge, [.. Selected]);
}
