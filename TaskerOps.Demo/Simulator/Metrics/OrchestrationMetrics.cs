using System.Text;

namespace TaskerOps.Demo.Simulator.Metrics;

/// <summary>The instruments of one orchestrator process, from its start; safe for concurrent use.</summary>
public sealed class OrchestrationMetrics
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _lost = new(StringComparer.Ordinal);
    // A copy by "with" would share its series with every other process.
    private readonly Dictionary<string, MetricFamily> _families = OrchestrationFamilies.All.ToDictionary(
        family => family.Name, family => new MetricFamily(family.Name, family.Kind, family.Help, family.Scope));

    /// <summary>Lets a counter miss a share of its increments from now on: 0 none, 1 all.</summary>
    public void Lose(string name, double share)
    {
        lock (_lock)
        {
            _lost[name] = share;
        }
    }

    /// <summary>Adds to a counter.</summary>
    public void Count(string name, double by = 1, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var text = Text(labels);
        lock (_lock)
        {
            if (Random.Shared.NextDouble() >= _lost.GetValueOrDefault(name))
            {
                _families[name].Add(text, by);
            }
        }
    }

    /// <summary>Sets a gauge.</summary>
    public void Set(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var text = Text(labels);
        lock (_lock)
        {
            _families[name].Set(text, value);
        }
    }

    /// <summary>Counts an observation of a histogram, in its own unit; Tasker measures most durations in whole milliseconds.</summary>
    public void Observe(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var text = Text(labels);
        lock (_lock)
        {
            _families[name].Observe(text, value);
        }
    }

    /// <summary>All families with at least one series, in the text format of Prometheus.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        lock (_lock)
        {
            foreach (var family in OrchestrationFamilies.All)
            {
                _families[family.Name].WriteTo(text);
            }
        }

        return text.ToString();
    }

    private static string Text(ReadOnlySpan<(string Name, string Value)> labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            text.Append(name).Append("=\"").Append(value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append("\",");
        }

        return text.ToString();
    }
}
