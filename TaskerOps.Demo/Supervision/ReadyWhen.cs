namespace TaskerOps.Demo.Supervision;

/// <summary>When the dashboard counts as ready.</summary>
public enum ReadyWhen
{
    /// <summary>It answers, whatever its sources do: they are not ours.</summary>
    Alive,

    /// <summary>Its sources and its HTTP interface answer.</summary>
    Answering,

    /// <summary>Every panel has data, too.</summary>
    EveryPanelHasData,
}
