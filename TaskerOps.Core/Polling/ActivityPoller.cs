using Microsoft.Extensions.Logging;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Polling;

/// <summary>Keeps the live window of Tasker's tables: the whole window once, then only its end.</summary>
public sealed class ActivityPoller(
    ActivityReader reader, TemplateCatalog templates, LiveState live, DerivedMetrics metrics, TimeProvider time, ILogger<ActivityPoller> logger)
    : Poller(Source.Postgres, SourceNames.Postgres, Interval, live, time, logger)
{
    /// <summary>How often the end of the tables is read.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Length of the live window; a step more than an hour, so that an hour's first bucket is whole.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(66);

    private static readonly TimeSpan BaselineEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _baselineAt = DateTimeOffset.MinValue;

    /// <inheritdoc />
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var known = Live.Parts.Activity;
        var isGap = known is null || now - known.Window.To > Kept / 2;
        if (isGap || now - _baselineAt > BaselineEvery)
        {
            await ReadAllAsync(now, cancellationToken);
            return;
        }

        var seam = AlignedDown(known!.Window.To - ActivityTail.Overlap);
        var slice = await reader.ReadAsync(new Window(seam, now), cancellationToken);
        metrics.Observe(slice);
        Publish(ActivityTail.Fold(known, slice, now - Kept, now));
    }

    private async Task ReadAllAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var window = new Window(AlignedDown(now - Kept), now);
        var (slice, standing) = await reader.ReadWithStandingAsync(window, cancellationToken);
        metrics.Know(templates.Namespaces);
        metrics.Observe(slice);
        Publish(new EngineActivity
        {
            Window = window,
            TakenAt = now,
            Creations = slice.Creations,
            TaskEvents = slice.TaskEvents,
            StepEvents = slice.StepEvents,
            Reports = slice.Reports,
            Standing = standing,
        });
        _baselineAt = now;
        logger.LogInformation(
            "Baseline taken: {OpenTasks} open tasks, {StepEvents} step events in {Minutes} minutes", standing.OpenTasks.Count, slice.StepEvents.Count, Kept.TotalMinutes);
    }

    private void Publish(EngineActivity activity) => Live.Update(parts => parts with { Activity = activity });

    /// <summary>Worker reports come in buckets of five seconds: a seam within one would count its first part twice, or not at all.</summary>
    private static DateTimeOffset AlignedDown(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Interval.Ticks), TimeSpan.Zero);
}
