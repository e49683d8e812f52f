using System.Diagnostics.Metrics;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.Telemetry;

/// <summary>
/// What is counted of evaluations and of what people do with breaches. What people do carries its correlation id, which exporters take for an
/// exemplar: it is no label.
/// </summary>
public static class BreachTelemetry
{
    private static readonly Counter<long> Evaluations =
        TaskerOpsTelemetry.Meter.CreateCounter<long>("taskerops.evaluations", description: "Evaluations by this process; outcome recorded or unrecorded.");

    private static readonly Counter<long> Commands =
        TaskerOpsTelemetry.Meter.CreateCounter<long>("taskerops.breach.commands", description: "What people wanted of breaches, by command and outcome.");

    private static readonly Histogram<double> TimeToAcknowledge =
        TaskerOpsTelemetry.Duration("taskerops.breach.time.to.acknowledge", "From firing to acknowledgement.");

    /// <summary>Notes an evaluation.</summary>
    public static void Evaluated(bool isRecorded) => Evaluations.Add(1, new KeyValuePair<string, object?>("outcome", isRecorded ? "recorded" : "unrecorded"));

    /// <summary>Notes a command and what became of it.</summary>
    public static void Commanded(BreachCommand command, BreachOutcome outcome)
    {
        var id = new KeyValuePair<string, object?>(Correlation.Field, Correlation.Current?.ToString());
        Commands.Add(1, new("command", NameOf(command)), new("outcome", outcome.GetType().Name.ToLowerInvariant()), id);
        if (command is BreachCommand.Acknowledge && outcome is BreachOutcome.Changed { Breach: { Acknowledgement: { } taken } breach })
        {
            TimeToAcknowledge.Record((taken.At - breach.FiredAt).TotalSeconds, id);
        }
    }

    /// <summary>A command's name in metrics and spans.</summary>
    internal static string NameOf(BreachCommand command) => command is BreachCommand.AddNote ? "note" : command.GetType().Name.ToLowerInvariant();
}
