using System.Globalization;
using Npgsql;

namespace TaskerOps.Benchmarks.Viewers;

/// <summary>How many statements and questions TaskerOps has sent so far, by the servers' own count.</summary>
/// <param name="Statements">Calls of its role in <c>pg_stat_statements</c>: begin and commit among them, and the one that counts.</param>
/// <param name="Questions">Requests to Prometheus' query API in <c>prometheus_http_requests_total</c>.</param>
public sealed record QueryCounts(long Statements, long Questions)
{
    private const string Sql = "select coalesce(sum(calls), 0)::bigint from pg_stat_statements where userid = current_user::regrole";

    /// <summary>What came since.</summary>
    public static QueryCounts operator -(QueryCounts later, QueryCounts earlier) =>
        new(later.Statements - earlier.Statements, later.Questions - earlier.Questions);

    /// <summary>Asks both servers, PostgreSQL in the role of TaskerOps.</summary>
    public static async Task<QueryCounts> ReadAsync(string database, Uri prometheus, HttpClient http, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection);
        var statements = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        var metrics = await http.GetStringAsync(new Uri(prometheus, "metrics"), cancellationToken);
        return new QueryCounts(statements, metrics.Split('\n').Where(IsQuestion).Sum(Value));
    }

    // prometheus_http_requests_total{code="200",handler="/api/v1/query_range"} 42
    private static bool IsQuestion(string line) =>
        line.StartsWith("prometheus_http_requests_total{", StringComparison.Ordinal) && line.Contains("handler=\"/api/v1/query", StringComparison.Ordinal);

    private static long Value(string line) => (long)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
}
