using Microsoft.Extensions.Primitives;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Endpoints;

namespace TaskerOps.Web.Navigation;

/// <summary>Reads the fields of a <see cref="TasksState"/> one by one, and collects what could not be taken.</summary>
internal sealed class TasksFieldReader(IReadOnlyDictionary<string, StringValues> fields)
{
    private const int MostStates = 20;

    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    public TaskMoment Moment()
    {
        var text = Last(TasksFields.By);
        var moment = Named<TaskMoment>(text);
        Unless(text is null || moment is not null, TasksFields.By, $"is not one of {Names<TaskMoment>()}. Tasks created in the window are listed.");
        return moment ?? TaskMoment.Created;
    }

    public IReadOnlyList<TaskClass> Classes()
    {
        var given = Each(TasksFields.Class);
        var classes = given.Select(Named<TaskClass>).OfType<TaskClass>().Distinct().Order().ToList();
        Unless(given.All(name => Named<TaskClass>(name) is not null), TasksFields.Class, $"is not one of {Names<TaskClass>()}. It is left out.");
        return classes;
    }

    // States are Tasker's own words; one that this version does not know may still be asked for.
    public IReadOnlyList<string> States()
    {
        var given = Each(TasksFields.State).Distinct(StringComparer.Ordinal).ToList();
        var states = given.Where(state => state.Length <= 64).Take(MostStates).Order(StringComparer.Ordinal).ToList();
        Unless(states.Count == given.Count, TasksFields.State, "is too long, or there are too many. The others are taken.");
        return states;
    }

    public string? Text(string field)
    {
        var text = Last(field);
        Unless(text is not { Length: > TaskFilter.LongestText }, field, $"is longer than {TaskFilter.LongestText} characters. It is left out.");
        return text is { Length: > TaskFilter.LongestText } ? null : text;
    }

    public TimeSpan? Duration(string field)
    {
        var text = Last(field);
        var duration = DurationCode.Read(text);
        Unless(text is null || duration is not null, field, "is not a duration such as 90s, 15m or 7d. It is left out.");
        return duration;
    }

    public Guid? Id(string field)
    {
        var text = Last(field);
        var id = Guid.TryParseExact(text, "D", out var given) ? given : (Guid?)null;
        Unless(text is null || id is not null, field, "is not an id. It is left out.");
        return id;
    }

    private static T? Named<T>(string? name)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => string.Equals(Words.Kebab(value), name, StringComparison.OrdinalIgnoreCase));

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Words.Kebab));

    // Both class=failed&class=stuck and class=failed,stuck.
    private List<string> Each(string field) => [.. Values(field).OfType<string>().SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    // PostgreSQL's text holds no NUL: it could match nothing, and would be refused.
    private string? Last(string field) => Values(field) is { Count: > 0 } values && values[^1]?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : null;

    private StringValues Values(string field) => fields.TryGetValue(field, out var values) ? values : StringValues.Empty;

    private void Unless(bool well, string field, string sentence)
    {
        if (!well)
        {
            _problems.Add(new FieldProblem(field, sentence));
        }
    }
}
