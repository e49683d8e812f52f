using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TaskerOps.Core.Breaches.Log.Migrations;

/// <summary>The keys by which the replicas read what each other protected.</summary>
[DbContext(typeof(BreachLogContext))]
[Migration("20261126130000_ProtectionKeys")]
internal sealed class ProtectionKeys : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(name: "protection_keys", schema: "taskerops",
        columns: table => new
        {
            name = table.Column<string>(type: "text", nullable: false),
            xml = table.Column<string>(type: "text", nullable: false),
            saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_protection_keys", x => x.name);
        });

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "protection_keys", schema: "taskerops");
}
