using System.Diagnostics.Metrics;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class DerivedMetricsTests : IDisposable
{
    // The meter belongs to the process: each test listens for its own namespace only.
    private readonly string _namespace = Guid.NewGuid().ToString();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public DerivedMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == TaskerOpsTelemetry.Name && instrument is Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Value as string == _namespace)
                {
                    _counts[instrument.Name] = _counts.GetValueOrDefault(instrument.Name) + value;
                }
            }
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Observe_OverlappingSlices_EachTransitionOnce()
    {
        var metrics = new DerivedMetrics(new FakeTimeProvider(Made.At(0)));
        var steps = Made.Events(Made.Step("enqueued@10 in_progress@11 failed@12 retry@13 pending@20 enqueued@21 in_progress@22 failed@40 error@41", step: 5));
        var moves = Made.Moves(Made.Task("pending@5 blocked@42 error@43", task: 1, created: 5), Made.Task("pending@6 complete@30", task: 2, created: 6));

        for (var now = 5; now <= 100; now += 5)
        {
            metrics.Observe(Slice(now - 30, now, steps, moves));
        }

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["taskerops.tasks.created"] = 2, ["taskerops.tasks.completed"] = 1, ["taskerops.tasks.failed"] = 1, ["taskerops.steps.enqueued"] = 2,
                ["taskerops.steps.completed"] = 0, ["taskerops.step.reports"] = 2, ["taskerops.steps.retried"] = 1, ["taskerops.steps.doubled"] = 0,
                // By handler, which carries the namespace's name here: one final failure, two attempts.
                ["taskerops.step.failures"] = 3,
            }.OrderBy(count => count.Key),
            _counts.OrderBy(count => count.Key));
    }

    [Fact]
    public void Observe_WhatHappenedBeforeTheStart_DoesNotCount()
    {
        var metrics = new DerivedMetrics(new FakeTimeProvider(Made.At(50)));

        metrics.Observe(Slice(0, 60, Made.Events(Made.Step("enqueued@49"), Made.Step("enqueued@50", step: 2)), []));

        Assert.Equal(1, _counts["taskerops.steps.enqueued"]);
    }

    [Fact]
    public void Know_Namespace_ItsCountersBeginAtZero()
    {
        new DerivedMetrics(new FakeTimeProvider(Made.At(0))).Know([_namespace]);

        Assert.Equal(8, _counts.Count);
        Assert.All(_counts.Values, value => Assert.Equal(0, value));
    }

    [Property(MaxTest = 60, EndSize = 300)]
    public void Observe_AnySlicingOfAGrowingHistory_EachEnqueueOnce(byte[] history, byte[] polls)
    {
        _counts.Clear();
        var tables = GrowingTables.Grow(history);
        var choices = new Choices(polls);
        var metrics = new DerivedMetrics(new FakeTimeProvider(Made.At(-60)));
        var (from, now) = (-30d, 1d);
        while (now < 620)
        {
            var slice = tables.Read(Made.Window(from, now));
            metrics.Observe(Renamed(slice));
            (from, now) = (now - ActivityTail.Overlap.TotalSeconds, now + 1 + choices.Next(60));
        }

        var whole = tables.Read(Made.Window(-30, 700));
        Assert.Equal(whole.Creations.Count, _counts.GetValueOrDefault("taskerops.tasks.created"));
        Assert.Equal(whole.TaskEvents.Count(move => move.FirstCompletion), _counts.GetValueOrDefault("taskerops.tasks.completed"));
    }

    private ActivitySlice Slice(double from, double to, IReadOnlyList<StepEvent> steps, IReadOnlyList<TaskEvent> moves)
    {
        var window = Made.Window(from, to);
        return Renamed(new ActivitySlice(
            window, [.. moves.Where(move => move.From is null && window.Contains(move.TaskCreatedAt)).Select(move => new TaskCreation(move.Task, move.TaskCreatedAt, ""))],
            [.. moves.Where(move => window.Contains(move.At))], [.. steps.Where(step => window.Contains(step.At))], [], [], []));
    }

    private ActivitySlice Renamed(ActivitySlice slice) => slice with
    {
        Creations = [.. slice.Creations.Select(task => task with { Namespace = _namespace })],
        TaskEvents = [.. slice.TaskEvents.Select(move => move with { Namespace = _namespace })],
        StepEvents = [.. slice.StepEvents.Select(step => step with { Namespace = _namespace, Handler = _namespace })],
    };
}
