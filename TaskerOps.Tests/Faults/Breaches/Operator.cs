using System.Net.Sockets;

namespace TaskerOps.Tests.Faults.Breaches;

/// <summary>
/// Someone who takes breaches, gives them back and writes notes, one change after the other, each with a mark that no other has; who remembers
/// what was answered, and goes on when nothing is.
/// </summary>
internal sealed class Operator(string name, IReadOnlyList<Guid> breaches, int seed, Func<WebProcess> process)
{
    private static readonly string[] Verbs = ["acknowledge", "acknowledge", "unacknowledge", "note"];

    private readonly Random _random = new(seed);
    private readonly List<Attempt> _attempts = [];

    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>Works until told to stop.</summary>
    /// <param name="isOver">Whether to stop.</param>
    /// <param name="answered">Told of each change that was made and answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WorkAsync(Func<bool> isOver, Action answered, CancellationToken cancellationToken)
    {
        while (!isOver())
        {
            var target = process();
            try
            {
                await target.AnswersAsync("/health/live", cancellationToken);
            }
            catch (InvalidOperationException)
            {
                // It was killed; the next one is on its way, unless this was the last.
                await Core.Eventually.IsTrueAsync(() => process() != target || isOver(), cancellationToken);
                continue;
            }

            while (!isOver() && await TryAsync(target, cancellationToken) is { } attempt)
            {
                if (attempt.IsMade)
                {
                    answered();
                }
            }
        }
    }

    /// <summary>Tries one change; null if the process did not answer.</summary>
    private async Task<Attempt?> TryAsync(WebProcess target, CancellationToken cancellationToken)
    {
        var (breach, verb) = (breaches[_random.Next(breaches.Count)], Verbs[_random.Next(Verbs.Length)]);
        var attempt = new Attempt(breach, verb, name, $"{name} {_attempts.Count + 1}", Status: null, Changed: false, Version: 0);
        var at = _attempts.Count;
        _attempts.Add(attempt);
        try
        {
            var (status, answer) = await target.ChangeAsync(breach, verb, name, attempt.Mark, version: 1, cancellationToken);
            return _attempts[at] = status == 200
                ? attempt with { Status = status, Changed = answer.GetProperty("changed").GetBoolean(), Version = answer.GetProperty("breach").GetProperty("version").GetInt64() }
                : attempt with { Status = status };
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return null;
        }
    }
}

/// <summary>One change that was asked for.</summary>
/// <param name="Breach">Of which breach.</param>
/// <param name="Verb">What.</param>
/// <param name="By">Who.</param>
/// <param name="Mark">The note, its own.</param>
/// <param name="Status">Of the answer; null = there was none.</param>
/// <param name="Changed">Whether the answer says that something was written.</param>
/// <param name="Version">The version that the answer gives.</param>
internal sealed record Attempt(Guid Breach, string Verb, string By, string Mark, int? Status, bool Changed, long Version)
{
    /// <summary>Whether it was answered 200 and written.</summary>
    public bool IsMade => Status == 200 && Changed;
}
