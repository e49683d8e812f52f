using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>A day of requests: two tasks a minute for twenty-three hours, then an hour at full rate. Nothing is left unfinished.</summary>
/// <param name="until">The end, UTC.</param>
/// <param name="perMinute">Rate of the last hour.</param>
/// <param name="planner">Plans each task.</param>
/// <param name="random">The source of chance.</param>
public sealed class HistoryStory(DateTime until, double perMinute, TaskPlanner planner, Random random)
{
    private const double Quiet = 2;

    /// <summary>The beginning, UTC; what lies before is unknown.</summary>
    public DateTime From => until.AddDays(-1);

    /// <summary>The tasks, in the order in which they were asked for.</summary>
    public IEnumerable<PlannedTask> Tasks()
    {
        var mix = new RequestMix(WorkloadCatalog.Kinds, random);
        var full = until.AddHours(-1);
        for (var at = From; at < until; at += TimeSpan.FromMinutes((0.5 + random.NextDouble()) / (at < full ? Quiet : perMinute)))
        {
            var task = planner.Plan(mix.Next(new DateTimeOffset(at, TimeSpan.Zero)), at);
            if (task.LastWrite < until)
            {
                yield return task;
            }
        }
    }
}
