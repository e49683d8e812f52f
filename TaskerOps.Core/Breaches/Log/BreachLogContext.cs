using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>The tables of schema <c>taskerops</c>. Names are those of the properties in snake case; enumerations are stored by name.</summary>
internal sealed partial class BreachLogContext(DbContextOptions<BreachLogContext> options) : DbContext(options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public DbSet<BreachRow> Breaches => Set<BreachRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<JudgementRow> Judgements => Set<JudgementRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();

    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(BreachLogDatabase.Schema);
        modelBuilder.Entity<BreachRow>(breach =>
        {
            breach.ToTable("breaches").HasKey(row => row.Id);
            breach.Property(row => row.Id).ValueGeneratedNever();
            Document(breach.Property(row => row.Acknowledgement));
            Document(breach.Property(row => row.Snooze));
            breach.HasIndex(row => new { row.Kind, row.Key, row.Scope }, "ux_breaches_open").IsUnique().HasFilter("closed_at is null");
            breach.HasIndex(row => new { row.FiredAt, row.Id }, "ix_breaches_fired_at").IsDescending();
        });
        modelBuilder.Entity<EventRow>(happened =>
        {
            happened.ToTable("breach_events").HasKey(row => row.Id);
            happened.Property(row => row.Id).ValueGeneratedNever();
            happened.HasIndex(row => new { row.BreachId, row.Version, row.Kind }, "ux_breach_events_transition").IsUnique();
            happened.HasOne<BreachRow>().WithMany().HasForeignKey(row => row.BreachId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<JudgementRow>(judgement =>
        {
            judgement.ToTable("judgements").HasKey(row => new { row.Kind, row.Key, row.Scope });
            Document(judgement.Property(row => row.Memory));
        });
        modelBuilder.Entity<LeaseRow>(lease =>
        {
            lease.ToTable("evaluator_lease", table => table.HasCheckConstraint("ck_evaluator_lease_one", "id = 1")).HasKey(row => row.Id);
            lease.Property(row => row.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<OutboxRow>(notice =>
        {
            notice.ToTable("outbox").HasKey(row => row.Id);
            notice.Property(row => row.Id).UseIdentityAlwaysColumn();
            Document(notice.Property(row => row.Notice));
            notice.HasIndex(row => new { row.BreachId, row.Version, row.Receiver }, "ux_outbox_key").IsUnique();
            notice.HasIndex(row => new { row.Receiver, row.NextAt }, "ix_outbox_pending").HasFilter("state = 'Pending'");
            notice.HasOne<BreachRow>().WithMany().HasForeignKey(row => row.BreachId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SavedViewRow>(view =>
        {
            view.ToTable("saved_views").HasKey(row => row.Id);
            view.Property(row => row.Id).ValueGeneratedNever();
            view.HasIndex(row => row.Name, "ux_saved_views_name").IsUnique();
        });
        modelBuilder.Entity<ProtectionKeyRow>().ToTable("protection_keys").HasKey(row => row.Name);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(WordStart().Replace(property.Name, "_").ToLowerInvariant());
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum)
            {
                property.SetProviderClrType(typeof(string));
            }
        }
    }

    private static void Document<T>(PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => JsonSerializer.Serialize(value, Json), text => JsonSerializer.Deserialize<T>(text, Json)!);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex WordStart();
}
