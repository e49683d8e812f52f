using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TaskerOps.Core.Telemetry;

/// <summary>TaskerOps' own instruments: whether it polls, and how long that takes. Whoever exports them decides where they go.</summary>
public static class TaskerOpsTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "taskerops";

    /// <summary>Spans of polls and questions.</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>The meter of all instruments.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>Bucket bounds of every duration, in seconds: from a millisecond to five minutes.</summary>
    public static readonly IReadOnlyList<double> DurationBuckets =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private static readonly Counter<long> Polls =
        Meter.CreateCounter<long>("taskerops.polls", description: "Polls of a source by outcome.");

    private static readonly Histogram<double> PollDuration = Duration("taskerops.poll.duration", "How long a poll of a source took.");

    /// <summary>A histogram of seconds with our buckets.</summary>
    public static Histogram<double> Duration(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBuckets });

    /// <summary>Notes one poll.</summary>
    public static void Polled(string source, bool answered, TimeSpan took)
    {
        Polls.Add(1, new("source", source), new("outcome", answered ? "answered" : "failed"));
        PollDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("source", source));
    }
}
