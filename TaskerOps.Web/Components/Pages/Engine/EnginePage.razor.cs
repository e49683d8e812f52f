using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Panels;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Engine;

/// <summary>The engine part by part: one line where all is well, the rows where it is not. Of now, whatever window is chosen.</summary>
public sealed partial class EnginePage
{
    private PanelBoundary? boundary;

    [Inject]
    private IEngineSource Engine { get; set; } = default!;

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.System(figures);

    /// <inheritdoc/>
    protected override Task<EngineView> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Engine.Read());

    private static string SummaryOf(EngineView view)
    {
        VerdictLevel[] levels =
        [
            LevelOf(view.Findings), LevelOf(view.Processes), LevelOf(view.Queues), LevelOf(view.Staleness), LevelOf(view.DeadLetters), LevelOf(view.Integrity), LevelOf(view.Counters),
            LevelOf(view.Pools), LevelOf(view.Breakers), LevelOf(view.Channels), LevelOf(view.Database), LevelOf(view.Events), LevelOf(view.Sources),
        ];
        var (broken, warning, unknown) = (levels.Count(level => level is VerdictLevel.Broken), levels.Count(level => level is VerdictLevel.Warning), levels.Count(level => level is VerdictLevel.Unknown));
        return (broken, warning, unknown) switch
        {
            (0, 0, 0) => "All parts are well.",
            (0, 0, _) => $"{Humane.Count(unknown, "part")} cannot be told; the others are well.",
            (0, _, _) => $"{Humane.Count(warning, "part")} to look at.",
            _ => $"{Humane.Count(broken, "part")} broken.",
        };
    }

    private static VerdictLevel LevelOf<T>(EngineSection<T> section) => section.Applies ? section.Level : VerdictLevel.Well;
}
