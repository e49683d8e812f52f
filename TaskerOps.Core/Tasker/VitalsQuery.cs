using Npgsql;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// Queues, sessions, dead letters and the server's counters, in one round trip of two statements. What may be read is looked
/// up once a minute: what is missing is left out of the statements, so that it does not take the rest with it.
/// </summary>
/// <param name="database">Tasker's database.</param>
/// <param name="templates">Names the tasks of dead letters.</param>
/// <param name="behindPooler">Whether Tasker's processes share their sessions through a pooler: then who listens cannot be seen.</param>
/// <param name="time">The clock.</param>
public sealed class VitalsQuery(NpgsqlDataSource database, TemplateCatalog templates, bool behindPooler, TimeProvider time)
{
    private static readonly TimeSpan SurveyEvery = TimeSpan.FromMinutes(1);

    private VitalsSurvey? _survey;
    private DateTimeOffset _surveyedAt;

    /// <summary>One reading.</summary>
    public async Task<VitalsReading> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await templates.KnowAsync([], cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (_survey is null || now - _surveyedAt >= SurveyEvery)
        {
            _survey = await VitalsSurveyQuery.ReadAsync(connection, cancellationToken);
            _surveyedAt = now;
        }

        try
        {
            return await ReadAsync(connection, _survey, now, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            // A queue or a right has gone since the last look: look again the next time.
            _survey = null;
            throw;
        }
    }

    private async Task<VitalsReading> ReadAsync(NpgsqlConnection connection, VitalsSurvey survey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var recentSince = now - DeadLetterVitals.RecentSpan;
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { VitalsFigures.Command(survey, connection.PostgreSqlVersion, recentSince) } };
        if (QueuesQuery.Command(survey) is { } queues)
        {
            batch.BatchCommands.Add(queues);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var figures = VitalsFigures.Read(reader, survey, now, recentSince, templates.Find);
        await reader.NextResultAsync(cancellationToken);
        var board = QueuesOf(survey, survey.Readable.Count == 0 ? [] : await QueuesQuery.ReadAsync(reader, cancellationToken));
        return new VitalsReading(
            connection.PostgreSqlVersion.ToString(), board, ListenersOf(figures, board), figures.DeadLetters,
            figures.Counters, figures.Sessions, figures.MaxConnections, figures.OldestTransaction);
    }

    private static Told<QueueBoard> QueuesOf(VitalsSurvey survey, IReadOnlyList<QueueVitals> queues) => survey switch
    {
        { HasQueues: false } => new Absence(AbsenceReason.NotConfigured, "This database has no schema pgmq: Tasker keeps its queues elsewhere."),
        { Readable.Count: 0, Refused.Count: 0 } => new Absence(AbsenceReason.NotConfigured, "Schema pgmq holds no queue: Tasker keeps its queues elsewhere."),
        { Readable.Count: 0 } => new Absence(AbsenceReason.Absent, "TaskerOps' role may not read the queues: it needs USAGE and SELECT in schema pgmq."),
        _ => new QueueBoard(queues, survey.Refused),
    };

    private Told<ListenerVitals> ListenersOf(VitalsFigures figures, Told<QueueBoard> board)
    {
        if (board.Absence is { Reason: AbsenceReason.NotConfigured } elsewhere)
        {
            return elsewhere;
        }

        if (behindPooler || figures.Poolers > 0)
        {
            return new Absence(AbsenceReason.Blind, "Tasker reaches its database through a pooler, which shares sessions: who listens cannot be told.");
        }

        if (figures.HiddenSessions > 0)
        {
            return new Absence(
                AbsenceReason.Absent, $"The statements of {figures.HiddenSessions} sessions are hidden from TaskerOps' role: it needs pg_read_all_stats to see who listens.");
        }

        return figures.TracksActivities
            ? new ListenerVitals(figures.Listening)
            : new Absence(AbsenceReason.Absent, "The server does not keep the statements of its sessions (track_activities is off): who listens cannot be told.");
    }
}
