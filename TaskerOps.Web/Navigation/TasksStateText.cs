using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Endpoints;

namespace TaskerOps.Web.Navigation;

/// <summary>Writes and reads a <see cref="TasksState"/> as fields of a URL. Reading never throws: a bad value is left out, with a sentence.</summary>
public static class TasksStateText
{
    /// <summary>The fields, defaults left out, in a fixed order.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fields(TasksState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var filter = state.Filter;
        return
        [
            .. Field(TasksFields.By, filter.Moment is TaskMoment.Created ? null : Words.Kebab(filter.Moment)),
            .. filter.Classes.Select(one => KeyValuePair.Create(TasksFields.Class, (string?)Words.Kebab(one))),
            .. filter.States.Select(one => KeyValuePair.Create(TasksFields.State, (string?)one)),
            .. Field(TasksFields.Template, filter.Template),
            .. Field(TasksFields.Version, filter.Version),
            .. Field(TasksFields.Initiator, filter.Initiator),
            .. Field(TasksFields.Source, filter.SourceSystem),
            .. Field(TasksFields.Tag, filter.Tag),
            .. Field(TasksFields.Older, Code(filter.OlderThan)),
            .. Field(TasksFields.Younger, Code(filter.YoungerThan)),
            .. Field(TasksFields.Longer, Code(filter.LongerThan)),
            .. Field(TasksFields.Shorter, Code(filter.ShorterThan)),
            .. Field(TasksFields.Error, filter.ErrorText),
            .. Field(TasksFields.Handler, filter.Handler),
            .. Field(TasksFields.Worker, filter.Worker?.ToString("D", CultureInfo.InvariantCulture)),
            .. Field(TasksFields.Before, state.Before?.ToString("D", CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>What a query says, and what of it could not be taken.</summary>
    /// <param name="query">With or without the question mark; fields of others are left alone.</param>
    public static (TasksState State, IReadOnlyList<FieldProblem> Problems) Read(string? query)
    {
        var reader = new TasksFieldReader(QueryHelpers.ParseQuery(query ?? ""));
        var state = new TasksState
        {
            Filter = new TaskFilter
            {
                Moment = reader.Moment(),
                Classes = reader.Classes(),
                States = reader.States(),
                Template = reader.Text(TasksFields.Template),
                Version = reader.Text(TasksFields.Version),
                Initiator = reader.Text(TasksFields.Initiator),
                SourceSystem = reader.Text(TasksFields.Source),
                Tag = reader.Text(TasksFields.Tag),
                OlderThan = reader.Duration(TasksFields.Older),
                YoungerThan = reader.Duration(TasksFields.Younger),
                LongerThan = reader.Duration(TasksFields.Longer),
                ShorterThan = reader.Duration(TasksFields.Shorter),
                ErrorText = reader.Text(TasksFields.Error),
                Handler = reader.Text(TasksFields.Handler),
                Worker = reader.Id(TasksFields.Worker),
            },
            Before = reader.Id(TasksFields.Before),
        };
        return (state, reader.Problems);
    }

    private static string? Code(TimeSpan? duration) => duration is { } length ? DurationCode.Write(length) : null;

    private static IEnumerable<KeyValuePair<string, string?>> Field(string name, string? value) => value is null ? [] : [KeyValuePair.Create(name, (string?)value)];
}
