using System.Text.Json;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// How long a task may stay in a state before Tasker's staleness detection moves it to <c>error</c>. A template overrides them with
/// <c>{"lifecycle":{"max_steps_in_process_minutes":15}}</c>; those of the deployment's own settings cannot be seen in the database.
/// </summary>
/// <param name="WaitingForDependencies">In <c>waiting_for_dependencies</c>; Tasker's default 60 min.</param>
/// <param name="WaitingForRetry">In <c>waiting_for_retry</c>; 30 min.</param>
/// <param name="StepsInProcess">In <c>steps_in_process</c>; 30 min.</param>
public sealed record StalenessThresholds(TimeSpan WaitingForDependencies, TimeSpan WaitingForRetry, TimeSpan StepsInProcess)
{
    /// <summary>Tasker's own.</summary>
    public static readonly StalenessThresholds Default = new(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30));

    private const double MostMinutes = 525_600;

    /// <summary>Those of each template, by namespace and name; Tasker's own where the templates are not known.</summary>
    public static Func<string, string, StalenessThresholds> Of(TemplateCatalog? templates) => templates is null ? (_, _) => Default : templates.StalenessOf;

    /// <summary>Those of a template's configuration. What is missing, no number, or not between a second and a year is Tasker's default.</summary>
    public static StalenessThresholds Parse(string? configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration))
        {
            return Default;
        }

        try
        {
            using var document = JsonDocument.Parse(configuration);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("lifecycle", out var lifecycle) && lifecycle.ValueKind is JsonValueKind.Object
                ? new(
                    Minutes(lifecycle, "max_waiting_for_dependencies_minutes") ?? Default.WaitingForDependencies,
                    Minutes(lifecycle, "max_waiting_for_retry_minutes") ?? Default.WaitingForRetry,
                    Minutes(lifecycle, "max_steps_in_process_minutes") ?? Default.StepsInProcess)
                : Default;
        }
        catch (JsonException)
        {
            // jsonb cannot hold this; a template that is no JSON overrides nothing.
            return Default;
        }
    }

    private static TimeSpan? Minutes(JsonElement lifecycle, string property) =>
        lifecycle.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var minutes)
            && minutes is > 0.016 and <= MostMinutes
            ? TimeSpan.FromMinutes(minutes)
            : null;
}
