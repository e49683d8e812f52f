using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Layout;

/// <summary>What stands around every page. It reads the URL and watches the breaches once for all components below it.</summary>
public sealed partial class MainLayout
{
    private readonly CancellationTokenSource gone = new();
    private ParsedView view = ParsedView.Default;
    private BreachBoard board = BreachBoard.Empty;
    private PastBreaches past = PastBreaches.None;
    private IDisposable? subscription;
    private IDisposable? pastSubscription;

    [Inject]
    private PastBreachesReader Past { get; set; } = default!;

    [Inject]
    private IBreachDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string HereWithoutFragment => new Uri(Navigation.Uri).PathAndQuery;

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription?.Dispose();
        pastSubscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
        Navigation.LocationChanged -= Moved;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read();
        board = Desk.Board;
        Navigation.LocationChanged += Moved;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Each at its own pace: who has a breach does not wait for a query about those of the past.
            subscription = Desk.Subscribe(() => InvokeAsync(Changed));
            pastSubscription = Desk.Subscribe(() => InvokeAsync(PastChangedAsync));
            Changed(); // It may have changed between the first drawing and now.
            await PastChangedAsync();
        }
    }

    private void Changed()
    {
        if (!ReferenceEquals(board, Desk.Board))
        {
            board = Desk.Board;
            StateHasChanged();
        }
    }

    private async Task PastChangedAsync()
    {
        var latest = await Past.ReadAsync(gone.Token);
        if (!ReferenceEquals(past, latest) && !past.Breaches.SequenceEqual(latest.Breaches))
        {
            past = latest;
            StateHasChanged();
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    private void Read() => view = ViewStateReader.Read(new Uri(Navigation.Uri).Query);
}
