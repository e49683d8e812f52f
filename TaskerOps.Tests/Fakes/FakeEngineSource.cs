using TaskerOps.Core.Engine;

namespace TaskerOps.Tests.Fakes;

/// <summary>An engine as a test wants it.</summary>
internal sealed class FakeEngineSource(EngineView view) : IEngineSource
{
    public EngineView View { get; set; } = view;

    public EngineView Read() => View;
}
