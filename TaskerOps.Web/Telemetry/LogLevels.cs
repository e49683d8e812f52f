using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Levels of this process's log that hold for a limited time, over those of the configuration: each goes by itself, so that nobody forgets a
/// log that says all. Only a category that the configuration names more exactly keeps its own. Safe to share.
/// </summary>
public sealed class LogLevels : IConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    /// <summary>The longest that a level holds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly ITimer _end;
    private readonly Lock _gate = new();
    private ImmutableDictionary<LogModule, TemporaryLevel> _levels = ImmutableDictionary<LogModule, TemporaryLevel>.Empty;
    private CancellationTokenSource _changed = new();

    /// <param name="time">The clock.</param>
    public LogLevels(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _end = time.CreateTimer(_ => Change(levels => levels), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Those that hold now, the next to end first.</summary>
    public IReadOnlyList<TemporaryLevel> Current => [.. _levels.Values.Where(level => level.Until > _time.GetUtcNow()).OrderBy(level => level.Until)];

    /// <inheritdoc/>
    public string Name => Options.DefaultName;

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

    /// <inheritdoc/>
    public void Configure(LoggerFilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var level in Current)
        {
            options.Rules.Add(new LoggerFilterRule(null, level.Module.Category, level.Level, null));
        }
    }

    /// <summary>Sets a level for a while; one that was set before ends.</summary>
    /// <param name="module">Of what.</param>
    /// <param name="level">The least that is logged.</param>
    /// <param name="length">For how long, up to <see cref="Longest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too long, or no time at all.</exception>
    public TemporaryLevel Set(LogModule module, LogLevel level, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Longest);
        var set = new TemporaryLevel(module, level, _time.GetUtcNow() + length);
        Change(levels => levels.SetItem(module, set));
        return set;
    }

    /// <summary>Ends a level before its time.</summary>
    public void Reset(LogModule module) => Change(levels => levels.Remove(module));

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Dispose();
        _changed.Dispose();
    }

    private void Change(Func<ImmutableDictionary<LogModule, TemporaryLevel>, ImmutableDictionary<LogModule, TemporaryLevel>> change)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            _levels = change(_levels).RemoveRange(_levels.Where(level => level.Value.Until <= now).Select(level => level.Key));
            _end.Change(_levels.IsEmpty ? Timeout.InfiniteTimeSpan : _levels.Values.Min(level => level.Until) - now, Timeout.InfiniteTimeSpan);
            (before, _changed) = (_changed, new CancellationTokenSource());
        }

        // Loggers ask for the rules again, and for the next token.
        before.Cancel();
        before.Dispose();
    }
}
