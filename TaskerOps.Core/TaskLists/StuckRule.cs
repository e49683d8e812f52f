using TaskerOps.Core.Findings;
using TaskerOps.Core.Findings.Rules;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>After how long in its state a task counts as stuck: the rule of the finding <see cref="StuckTasks"/>, in the form in which a list asks for it.</summary>
/// <param name="Longer">By key of the template and state, where that is longer than <paramref name="Least"/>.</param>
/// <param name="Least">In all other states that are not an end; null = what is usual is not known yet, then no task can be told to be stuck.</param>
public sealed record StuckRule(IReadOnlyDictionary<(Guid Template, string State), TimeSpan> Longer, TimeSpan? Least)
{
    /// <summary>Nothing can be told.</summary>
    public static readonly StuckRule Unknown = new(new Dictionary<(Guid, string), TimeSpan>(), null);

    /// <summary>The rule for some templates.</summary>
    /// <param name="usual">How long tasks stay in a state; null = not known yet.</param>
    /// <param name="templates">By key.</param>
    /// <param name="settings">The finding's settings count here too.</param>
    public static StuckRule Of(UsualStays? usual, IEnumerable<KeyValuePair<Guid, Template>> templates, FindingSettings settings)
    {
        if (usual is null)
        {
            return Unknown;
        }

        var least = TimeSpan.FromSeconds(settings.SettingOf(new StuckTasks().Finding).Threshold);
        var states = usual.All.Where(stay => stay.Value > least).ToLookup(stay => (stay.Key.Namespace, stay.Key.Template), stay => (stay.Key.State, stay.Value));
        return new(
            templates.SelectMany(template => states[(template.Value.Namespace, template.Value.Name)].Select(stay => ((template.Key, stay.State), stay.Value)))
                .ToDictionary(limit => limit.Item1, limit => limit.Value),
            least);
    }
}
