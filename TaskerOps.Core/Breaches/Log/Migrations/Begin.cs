using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace TaskerOps.Core.Breaches.Log.Migrations;

/// <summary>The first tables.</summary>
[DbContext(typeof(BreachLogContext))]
[Migration("20261123123544_Begin")]
internal sealed class Begin : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(name: "taskerops");

        migrationBuilder.CreateTable(name: "breaches", schema: "taskerops",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                kind = table.Column<string>(type: "text", nullable: false),
                key = table.Column<string>(type: "text", nullable: false),
                scope = table.Column<string>(type: "text", nullable: false),
                version = table.Column<long>(type: "bigint", nullable: false),
                owned_version = table.Column<long>(type: "bigint", nullable: false),
                started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                fired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                first_acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                closure = table.Column<string>(type: "text", nullable: true),
                phase = table.Column<string>(type: "text", nullable: false),
                target = table.Column<double>(type: "double precision", nullable: true),
                alert = table.Column<double>(type: "double precision", nullable: true),
                unit = table.Column<string>(type: "text", nullable: false),
                value = table.Column<double>(type: "double precision", nullable: true),
                worst = table.Column<double>(type: "double precision", nullable: true),
                worst_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                summary = table.Column<string>(type: "text", nullable: false),
                top_contributor = table.Column<string>(type: "text", nullable: true),
                reopened = table.Column<int>(type: "integer", nullable: false),
                previous_id = table.Column<Guid>(type: "uuid", nullable: true),
                evaluation_id = table.Column<Guid>(type: "uuid", nullable: true),
                acknowledgement = table.Column<string>(type: "jsonb", nullable: true),
                snooze = table.Column<string>(type: "jsonb", nullable: true),
                is_written_late = table.Column<bool>(type: "boolean", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_breaches", x => x.id);
            });

        migrationBuilder.CreateTable(name: "evaluator_lease", schema: "taskerops",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false),
                holder = table.Column<Guid>(type: "uuid", nullable: false),
                token = table.Column<long>(type: "bigint", nullable: false),
                until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                evaluation_id = table.Column<Guid>(type: "uuid", nullable: true),
                evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_evaluator_lease", x => x.id);
                table.CheckConstraint("ck_evaluator_lease_one", "id = 1");
            });

        migrationBuilder.CreateTable(name: "judgements", schema: "taskerops",
            columns: table => new
            {
                kind = table.Column<string>(type: "text", nullable: false),
                key = table.Column<string>(type: "text", nullable: false),
                scope = table.Column<string>(type: "text", nullable: false),
                memory = table.Column<string>(type: "jsonb", nullable: false),
                evaluation_id = table.Column<Guid>(type: "uuid", nullable: false),
                at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_judgements", x => new { x.kind, x.key, x.scope });
            });

        migrationBuilder.CreateTable(name: "breach_events", schema: "taskerops",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                breach_id = table.Column<Guid>(type: "uuid", nullable: false),
                version = table.Column<long>(type: "bigint", nullable: false),
                kind = table.Column<string>(type: "text", nullable: false),
                at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                by_name = table.Column<string>(type: "text", nullable: true),
                by_verified = table.Column<bool>(type: "boolean", nullable: true),
                from_state = table.Column<string>(type: "text", nullable: true),
                to_state = table.Column<string>(type: "text", nullable: true),
                evaluation_id = table.Column<Guid>(type: "uuid", nullable: true),
                note = table.Column<string>(type: "text", nullable: true),
                value = table.Column<double>(type: "double precision", nullable: true),
                is_written_late = table.Column<bool>(type: "boolean", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_breach_events", x => x.id);
                table.ForeignKey(name: "FK_breach_events_breaches_breach_id", column: x => x.breach_id, principalSchema: "taskerops", principalTable: "breaches", principalColumn: "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(name: "outbox", schema: "taskerops",
            columns: table => new
            {
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                breach_id = table.Column<Guid>(type: "uuid", nullable: false),
                version = table.Column<long>(type: "bigint", nullable: false),
                receiver = table.Column<string>(type: "text", nullable: false),
                kind = table.Column<string>(type: "text", nullable: false),
                state = table.Column<string>(type: "text", nullable: false),
                notice = table.Column<string>(type: "jsonb", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                attempts = table.Column<int>(type: "integer", nullable: false),
                ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                problem = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_outbox", x => x.id);
                table.ForeignKey(name: "FK_outbox_breaches_breach_id", column: x => x.breach_id, principalSchema: "taskerops", principalTable: "breaches", principalColumn: "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(name: "ux_breach_events_transition", schema: "taskerops", table: "breach_events", columns: ["breach_id", "version", "kind"], unique: true);

        migrationBuilder.CreateIndex(name: "ix_breaches_fired_at", schema: "taskerops", table: "breaches", columns: ["fired_at", "id"], descending: []);

        migrationBuilder.CreateIndex(name: "ux_breaches_open", schema: "taskerops", table: "breaches", columns: ["kind", "key", "scope"], unique: true, filter: "closed_at is null");

        migrationBuilder.CreateIndex(name: "ix_outbox_pending", schema: "taskerops", table: "outbox", columns: ["receiver", "next_at"], filter: "state = 'Pending'");

        migrationBuilder.CreateIndex(name: "ux_outbox_key", schema: "taskerops", table: "outbox", columns: ["breach_id", "version", "receiver"], unique: true);

        // The history is written once: an event may go with its breach, but nobody changes it.
        migrationBuilder.Sql(
            """
            create function taskerops.refuse_change() returns trigger language plpgsql as
            $$ begin raise exception 'breach_events is append-only'; end $$;
            create trigger breach_events_append_only before update on taskerops.breach_events for each row execute function taskerops.refuse_change();
            """);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "breach_events", schema: "taskerops");
        migrationBuilder.DropTable(name: "evaluator_lease", schema: "taskerops");
        migrationBuilder.DropTable(name: "judgements", schema: "taskerops");
        migrationBuilder.DropTable(name: "outbox", schema: "taskerops");
        migrationBuilder.DropTable(name: "breaches", schema: "taskerops");
        migrationBuilder.Sql("drop function taskerops.refuse_change()");
    }
}
