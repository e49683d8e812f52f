namespace TaskerOps.Core.Counters;

/// <summary>A counter of one process as one scrape found it.</summary>
/// <param name="At">When the process was scraped, UTC.</param>
/// <param name="Value">The sum of its series; 0 where the process does not have the counter yet.</param>
public readonly record struct CounterScrape(DateTimeOffset At, double Value);
