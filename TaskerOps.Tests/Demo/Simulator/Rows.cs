using Npgsql;

namespace TaskerOps.Tests.Demo.Simulator;

/// <summary>Asks the database in plain SQL, apart from both the simulator and the reader.</summary>
internal static class Rows
{
    public static async Task<List<string>> OfAsync(string connectionString, string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.IsDBNull(0) ? "NULL" : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return rows;
    }

    public static async Task<string> OneAsync(string connectionString, string sql, params object[] parameters) =>
        Assert.Single(await OfAsync(connectionString, sql, parameters));
}
