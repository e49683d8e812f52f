using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Layout;

/// <summary>What stands around every page. It reads the URL once for all components below it.</summary>
public sealed partial class MainLayout
{
    private ParsedView view = ParsedView.Default;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string HereWithoutFragment => new Uri(Navigation.Uri).PathAndQuery;

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= Moved;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read();
        Navigation.LocationChanged += Moved;
    }

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    private void Read() => view = ViewStateReader.Read(new Uri(Navigation.Uri).Query);
}
