namespace TaskerOps.Core.Engine;

/// <summary>Tells how the engine stands. Costs no query.</summary>
public interface IEngineSource
{
    /// <summary>As it stands now.</summary>
    EngineView Read();
}
