using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Overview;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Shared;

/// <summary>A page that shows what the source knows for the state in its URL, and keeps it fresh. It subscribes; it never polls.</summary>
/// <typeparam name="TView">What is shown; immutable.</typeparam>
public abstract class LivePage<TView> : ComponentBase, IDisposable
    where TView : class
{
    private static readonly TimeSpan LongestPrerender = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource gone = new();
    private CancellationTokenSource? reading;
    private IDisposable? subscription;
    private string? address;
    private DateTimeOffset readAt;
    private bool busy;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView Parsed { get; set; } = ParsedView.Default;

    /// <summary>Where figures come from.</summary>
    [Inject]
    protected IOverviewSource Source { get; set; } = default!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    /// <summary>Changes the address.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>What is shown; null before the first answer.</summary>
    protected TView? View { get; private set; }

    /// <summary>Whether <see cref="View"/> still belongs to an earlier choice.</summary>
    protected bool Loading { get; private set; }

    /// <summary>Why the last try to read failed; null when it did not.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The choice in the URL.</summary>
    protected ViewState State => Parsed.State;

    [Inject]
    private LatestViews Latest { get; set; } = default!;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = default!;

    /// <summary>Shows another stretch of time.</summary>
    public void ShowWindow(WindowChoice window) =>
        Navigation.NavigateTo(OpsUrls.Same(Navigation.Uri, State with { Window = window, PausedAt = null }));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The address of this page for a choice: another one means other figures.</summary>
    protected abstract string AddressOf(ViewState figures);

    /// <summary>Reads what is to be shown.</summary>
    protected abstract Task<TView> ReadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var next = AddressOf(State.Figures);
        if (string.Equals(address, next, StringComparison.Ordinal))
        {
            return;
        }

        // Pausing keeps what is on the screen; it does not ask again.
        var justPaused = !Loading && View is not null && State.PausedAt is not null
            && string.Equals(address, AddressOf(State.Figures with { PausedAt = null }), StringComparison.Ordinal);
        address = next;
        if (justPaused)
        {
            Latest.Keep(address, View!);
            return;
        }

        View = Latest.Find<TView>(address) ?? View;
        Loading = Latest.Find<TView>(address) is null;
        var read = ReadNowAsync();
        if (RendererInfo.IsInteractive)
        {
            await read;
        }
        else
        {
            // A slow source must not hold the first page back: it comes without figures then, and they follow.
            await Task.WhenAny(read, Task.Delay(LongestPrerender, Time, gone.Token));
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            subscription = Source.Subscribe(() => InvokeAsync(ChangedAsync));
        }
    }

    /// <summary>Ends the subscription and whatever is being read.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            subscription?.Dispose();
            gone.Cancel();
            gone.Dispose();
            reading?.Dispose();
        }
    }

    private async Task ChangedAsync()
    {
        if (!busy && !gone.IsCancellationRequested && RefreshGate.IsDue(State, Time.GetUtcNow() - readAt))
        {
            await ReadNowAsync();
            StateHasChanged();
        }
    }

    private async Task ReadNowAsync()
    {
        reading?.Cancel();
        reading?.Dispose();
        reading = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var token = reading.Token;
        var asked = address!;
        busy = true;
        try
        {
            var view = await ReadAsync(token);
            token.ThrowIfCancellationRequested();
            (View, Loading, Problem) = (view, false, null);
            Latest.Keep(asked, view);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return; // Another choice, or nobody looks any more.
        }
        catch (Exception failure)
        {
            Loggers.CreateLogger(GetType()).LogError(failure, "Figures for {Address} could not be read", asked);
            Problem = "These figures could not be read just now. The reason is in TaskerOps' log; the next try follows by itself.";
        }

        busy = false;
        readAt = Time.GetUtcNow();
    }
}
