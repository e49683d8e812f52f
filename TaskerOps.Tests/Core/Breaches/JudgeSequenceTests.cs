using System.Text.Json;
using TaskerOps.Core.Breaches;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>A hundred thousand random lives of one KPI, each held against what must always hold.</summary>
public sealed class JudgeSequenceTests
{
    private const int Sequences = 100_000;
    private const string Letters = "ggggggwbbbbbbbbbltnif?aos";

    [Fact]
    public void Next_RandomSequences_RulesHold()
    {
        var (breaches, resolved, reopened) = (0, 0, 0);
        Parallel.For(0, Sequences, seed =>
        {
            var life = new Life(seed);
            life.Run();
            Interlocked.Add(ref breaches, life.Breaches);
            Interlocked.Add(ref resolved, life.Resolved);
            Interlocked.Add(ref reopened, life.Reopened);
        });

        // Sequences in which nothing happens would prove nothing.
        Assert.True(breaches > 1000 && resolved > 1000 && reopened > 100, $"{breaches} breaches, {resolved} resolved, {reopened} reopened");
    }

    private sealed class Life(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly JudgeRule _rule = new();
        private readonly List<char> _real = [];
        private Judgement _judgement = new() { Subject = Samples.Subject };
        private DateTimeOffset _now = Made.At(0);
        private DateTimeOffset? _evaluatedAt;
        private DateTimeOffset _newest = DateTimeOffset.MinValue;
        private TimeSpan _beyond;
        private bool _isWatched;
        private TimeSpan _unclaimed;
        private int _open;

        public int Breaches { get; private set; }

        public int Resolved { get; private set; }

        public int Reopened { get; private set; }

        public void Run()
        {
            var letter = 'g';
            for (var step = 0; step < 60; step++)
            {
                // Values come in runs, else nothing would ever last for a minute.
                letter = _random.Next(3) == 0 ? Letters[_random.Next(Letters.Length)] : letter;
                _now += _random.Next(40) switch { 0 => TimeSpan.FromMinutes(_random.Next(1, 30)), 1 => TimeSpan.FromSeconds(-20), 2 => TimeSpan.Zero, _ => TimeSpan.FromSeconds(_random.Next(13, 18)) };
                var takenAt = _now - _random.Next(12) switch { 0 => TimeSpan.FromSeconds(16), 1 => TimeSpan.FromMinutes(3), _ => TimeSpan.FromSeconds(_random.Next(0, 5)) };
                Step(letter, takenAt);
            }
        }

        private void Step(char letter, DateTimeOffset takenAt)
        {
            if (_random.Next(30) == 0)
            {
                _judgement = JsonSerializer.Deserialize<Judgement>(JsonSerializer.Serialize(_judgement))!;
            }

            var before = _judgement;
            var judged = Judge.Next(before, Samples.Reading(letter, takenAt), _rule, _now, Made.Id(1));
            _judgement = judged.Transitions.Contains(BreachEventKind.Fired) ? judged.After with { BreachId = Made.Id(++Breaches) } : judged.After;
            if (_evaluatedAt is { } last && _now <= last)
            {
                Assert.Same(before, judged.After);
                return;
            }

            var elapsed = _evaluatedAt is { } at ? _now - at : TimeSpan.Zero;
            _evaluatedAt = _now;
            var isReal = letter is 'g' or 't' or 'w' or 'l' or 'b';
            var isFresh = isReal && takenAt > _newest;
            Count(letter, isReal, isFresh, elapsed, takenAt);
            if (!isFresh)
            {
                Frozen(before);
                Assert.DoesNotContain(judged.Transitions, kind => kind is not BreachEventKind.Unmeasured);
            }

            foreach (var transition in judged.Transitions)
            {
                Hold(transition);
            }

            Assert.Equal(_open == 1, Judge.IsInBreach(_judgement));
        }

        /// <summary>Time beyond the alert value, told anew: stretches between evaluations that were watched, up to a fresh sample that is beyond too.</summary>
        private void Count(char letter, bool isReal, bool isFresh, TimeSpan elapsed, DateTimeOffset takenAt)
        {
            var isAway = elapsed > _rule.LongestGap;
            if (!isReal || isAway)
            {
                (_isWatched, _unclaimed) = (false, TimeSpan.Zero);
            }

            if (!isFresh)
            {
                _unclaimed += _isWatched ? elapsed : TimeSpan.Zero;
                return;
            }

            _newest = takenAt;
            _real.Add(letter);
            _beyond = letter is not 'b' ? TimeSpan.Zero : _beyond + (_isWatched ? elapsed + _unclaimed : TimeSpan.Zero);
            (_isWatched, _unclaimed) = (letter is 'b', TimeSpan.Zero);
        }

        private void Frozen(Judgement before)
        {
            Assert.Equal(
                (before.Phase, before.BeyondFor, before.BeyondSince, before.GoodInARow, before.Value, before.Worst, before.ResolvedAt, before.BreachId),
                (_judgement.Phase, _judgement.BeyondFor, _judgement.BeyondSince, _judgement.GoodInARow, _judgement.Value, _judgement.Worst, _judgement.ResolvedAt, _judgement.BreachId));
        }

        private void Hold(BreachEventKind transition)
        {
            switch (transition)
            {
                case BreachEventKind.Fired or BreachEventKind.Reopened:
                    Assert.Equal(1, ++_open);
                    Reopened += transition is BreachEventKind.Reopened ? 1 : 0;
                    Assert.Equal('b', _real[^1]);
                    Assert.True(_beyond >= _rule.For, $"seed {seed}: fired after {_beyond}");
                    break;
                case BreachEventKind.Resolved:
                    Assert.Equal(0, --_open);
                    Resolved++;
                    Assert.Equal(['g', 'g', 'g'], _real[^3..]);
                    break;
            }
        }
    }
}
