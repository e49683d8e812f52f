using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TaskerOps.Core.Breaches.Log.Migrations;

/// <summary>Lists of tasks that someone gave a name.</summary>
[DbContext(typeof(BreachLogContext))]
[Migration("20261126101500_SavedViews")]
internal sealed class SavedViews : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(name: "saved_views", schema: "taskerops",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                name = table.Column<string>(type: "text", nullable: false),
                query = table.Column<string>(type: "text", nullable: false),
                saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_saved_views", x => x.id);
            });

        migrationBuilder.CreateIndex(name: "ux_saved_views_name", schema: "taskerops", table: "saved_views", column: "name", unique: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "saved_views", schema: "taskerops");
}
