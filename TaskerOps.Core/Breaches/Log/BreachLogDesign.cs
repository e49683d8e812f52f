using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model; connects to nothing.</summary>
internal sealed class BreachLogDesign : IDesignTimeDbContextFactory<BreachLogContext>
{
    public BreachLogContext CreateDbContext(string[] args) => new(BreachLogSchema.Options(NpgsqlDataSource.Create("Host=localhost")));
}
