using Microsoft.AspNetCore.Components;
using MudBlazor;
using TaskerOps.Core.Series;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Layout;

/// <summary>The one bar in which a person chooses what is shown. Every choice becomes part of the URL.</summary>
public sealed partial class ViewBar
{
    private const string Ticked = Icons.Material.Rounded.CheckBox;
    private const string Unticked = Icons.Material.Rounded.CheckBoxOutlineBlank;

    private CustomWindow? custom;

    /// <summary>The choice in the URL.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    /// <summary>The namespaces that can be chosen.</summary>
    [Parameter]
    public IReadOnlyList<string> Namespaces { get; set; } = [];

    /// <summary>The moment of what is shown; null = nothing yet.</summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private ViewState State => View.State;

    /// <summary>A chosen namespace stays in the list even when the source knows it no more: it must be possible to drop it.</summary>
    private IEnumerable<string> Offered => Namespaces.Union(State.Namespaces, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private string WindowName => State.Window switch
    {
        { Fixed: { } window } => Humane.Span(window.Length),
        { Last: { } last } => "Last " + Humane.Span(last),
        _ => "Window",
    };

    private string NamespacesName => State.Namespaces.Count switch
    {
        0 => "All namespaces",
        1 => State.Namespaces[0],
        var many => $"{many} namespaces",
    };

    private string RefreshName => State.Refresh is { } every ? "Every " + Humane.Span(every) : "Refresh off";

    private void Toggle(string name) => Show(State with
    {
        Namespaces = State.Namespaces.Contains(name, StringComparer.Ordinal)
            ? [.. State.Namespaces.Where(chosen => !string.Equals(chosen, name, StringComparison.Ordinal))]
            : [.. State.Namespaces.Append(name).Order(StringComparer.Ordinal)],
    });

    private void Pause() => Show(State with { PausedAt = State.PausedAt is null ? Time.GetUtcNow() : null });

    private void Show(ViewState state) => Navigation.NavigateTo(OpsUrls.Same(Navigation.Uri, state));
}
