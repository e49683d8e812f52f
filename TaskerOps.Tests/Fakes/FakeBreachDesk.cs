using System.Collections.Concurrent;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Series;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Tests.Fakes;

/// <summary>A desk in memory that answers as the rules of acknowledging say. Every change tells the subscribers.</summary>
internal sealed class FakeBreachDesk(TimeProvider time) : IBreachDesk
{
    private readonly ConcurrentDictionary<Guid, Func<Task>> subscribers = new();
    private readonly Lock gate = new();

    public BreachBoard Board { get; set; } = BreachBoard.Empty with { IsConfigured = true, EvaluatedAt = time.GetUtcNow() };

    /// <summary>All breaches, newest first.</summary>
    public List<BreachStory> Stories { get; } = [];

    public bool IsDown { get; set; }

    public ConcurrentQueue<BreachFilter> Listed { get; } = new();

    public ConcurrentQueue<(Guid Id, BreachCommand Command, Actor Actor)> Executed { get; } = new();

    /// <summary>Of what was executed.</summary>
    public ConcurrentQueue<Guid?> Correlations { get; } = new();

    public int Subscribers => subscribers.Count;

    public Breach this[Guid id] => Stories.Single(story => story.Breach.Id == id).Breach;

    public Breach Add(Breach breach, params BreachEvent[] events)
    {
        lock (gate)
        {
            Stories.Insert(0, new BreachStory(
                breach, events is [] ? [new BreachEvent(Guid.CreateVersion7(time.GetUtcNow()), breach.Id, 1, BreachEventKind.Fired, breach.FiredAt, Value: breach.Value)] : events, [], []));
            Show();
        }

        return breach;
    }

    public void Alter(Guid id, Func<BreachStory, BreachStory> alter)
    {
        lock (gate)
        {
            var index = Stories.FindIndex(story => story.Breach.Id == id);
            Stories[index] = alter(Stories[index]);
            Show();
        }
    }

    public void AlterBoard(Func<BreachBoard, BreachBoard> alter) => Board = alter(Board);

    public Task TellAsync() => Task.WhenAll(subscribers.Values.Select(changed => changed()));

    public IDisposable Subscribe(Func<Task> changed)
    {
        var id = Guid.NewGuid();
        subscribers[id] = changed;
        return new Ending(() => subscribers.TryRemove(id, out _));
    }

    public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken)
    {
        Listed.Enqueue(filter);
        lock (gate)
        {
            if (IsDown)
            {
                List<Breach> open = [.. Board.Open.Where(filter.Matches)];
                return Task.FromResult(new BreachList(open, null, open.Count, null, null, IsOpenOnly: true));
            }

            var matching = Stories.Select(story => story.Breach).Where(filter.Matches).ToList();
            var start = filter.Before is { } before ? matching.FindIndex(breach => breach.Id == before) + 1 : 0;
            var page = matching.Skip(start).Take(filter.Limit).ToList();
            return Task.FromResult(new BreachList(
                page, start + page.Count < matching.Count ? page[^1].Id : null, matching.Count, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(42)));
        }
    }

    public Task<BreachStory?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        Check();
        lock (gate)
        {
            return Task.FromResult(Stories.Find(story => story.Breach.Id == id) is { } known ? known with { Contributors = [], FirstMoves = [] } : null);
        }
    }

    /// <summary>What holds back what stands behind breaches; null = nothing.</summary>
    public Task? Behind { get; set; }

    public async Task<BreachStory> WithBackgroundAsync(BreachStory story, TimeSpan limit, CancellationToken cancellationToken)
    {
        await (Behind ?? Task.CompletedTask).WaitAsync(cancellationToken);
        lock (gate)
        {
            var known = Stories.Single(one => one.Breach.Id == story.Breach.Id);
            return story with { Contributors = known.Contributors, FirstMoves = known.FirstMoves };
        }
    }

    public IReadOnlyList<Point> Curve { get; set; } = [];

    public Task<IReadOnlyList<Point>> CurveAsync(Breach breach, Buckets buckets, CancellationToken cancellationToken) => Task.FromResult(Curve);

    public async Task<BreachOutcome> ExecuteAsync(Guid id, BreachCommand command, Actor actor, CancellationToken cancellationToken)
    {
        Check();
        Executed.Enqueue((id, command, actor));
        Correlations.Enqueue(Correlation.Current);
        BreachOutcome outcome;
        lock (gate)
        {
            var index = Stories.FindIndex(story => story.Breach.Id == id);
            outcome = index < 0 ? new BreachOutcome.Unknown() : Decide(Stories[index].Breach, command, actor);
            if (outcome is BreachOutcome.Changed done)
            {
                Stories[index] = Stories[index] with { Breach = done.Breach, Events = [.. Stories[index].Events, .. done.Events] };
                Show();
            }
        }

        if (outcome is BreachOutcome.Changed)
        {
            await TellAsync();
        }

        return outcome;
    }

    private BreachOutcome Decide(Breach breach, BreachCommand command, Actor actor)
    {
        if (!breach.IsOpen && command is not BreachCommand.AddNote)
        {
            return new BreachOutcome.Conflict(breach, "It is already resolved.");
        }

        switch (command)
        {
            case BreachCommand.Acknowledge when breach.Acknowledgement is { } taken:
                return taken.By == actor
                    ? new BreachOutcome.Unchanged(breach)
                    : new BreachOutcome.Conflict(breach, $"{taken.By.Name} took this {(time.GetUtcNow() - taken.At).TotalSeconds:0} s before you.");
            case BreachCommand.Acknowledge take:
                return Done(breach with { Acknowledgement = new(actor, time.GetUtcNow(), take.Note, take.Until, take.Beyond, take.WithAnother) }, BreachEventKind.Acknowledged, actor, take.Note);
            case BreachCommand.Unacknowledge back:
                return Done(breach with { Acknowledgement = null }, BreachEventKind.Unacknowledged, actor, back.Note);
            case BreachCommand.Snooze mute:
                return Done(breach with { Snooze = new(actor, time.GetUtcNow(), mute.Until, mute.Note) }, BreachEventKind.Snoozed, actor, mute.Note);
            case BreachCommand.Unsnooze loud:
                return Done(breach with { Snooze = null }, BreachEventKind.Unsnoozed, actor, loud.Note);
            case BreachCommand.AddNote note:
                return Done(breach, BreachEventKind.Noted, actor, note.Note);
            default:
                return new BreachOutcome.Refused("note", "The last value is still in breach; it ends by itself when the value is back within the target.");
        }
    }

    private BreachOutcome.Changed Done(Breach breach, BreachEventKind kind, Actor actor, string? note)
    {
        var next = breach with { Version = breach.Version + 1, OwnedVersion = breach.Version + 1 };
        return new(next, [new BreachEvent(Guid.CreateVersion7(time.GetUtcNow()), breach.Id, next.Version, kind, time.GetUtcNow(), actor, Note: note)]);
    }

    private void Show() => Board = Board with
    {
        Open = [.. Stories.Select(story => story.Breach).Where(breach => breach.IsOpen)],
        Judgements = Stories.Select(story => story.Breach).Where(breach => breach.IsOpen).Aggregate(
            Board.Judgements, (known, breach) => known.ContainsKey(breach.Subject) ? known : known.Add(breach.Subject, MadeUpBreaches.Judgement(breach))),
    };

    private void Check()
    {
        if (IsDown)
        {
            throw new BreachLogDownException("The breach log does not answer.");
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
