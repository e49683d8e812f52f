using Microsoft.EntityFrameworkCore;

namespace TaskerOps.Core.Tasker;

/// <summary>What TaskerOps reads of Tasker's schema as objects: namespaces and templates. Never written, never migrated.</summary>
public sealed class TaskerContext(DbContextOptions<TaskerContext> options) : DbContext(options)
{
    /// <summary>Templates with their configuration.</summary>
    public DbSet<NamedTask> NamedTasks => Set<NamedTask>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("tasker");
        modelBuilder.Entity<TaskNamespace>(entity =>
        {
            entity.ToTable("task_namespaces").HasKey(row => row.Id);
            entity.Property(row => row.Id).HasColumnName("task_namespace_uuid");
            entity.Property(row => row.Name).HasColumnName("name");
        });
        modelBuilder.Entity<NamedTask>(entity =>
        {
            entity.ToTable("named_tasks").HasKey(row => row.Id);
            entity.Property(row => row.Id).HasColumnName("named_task_uuid");
            entity.Property(row => row.NamespaceId).HasColumnName("task_namespace_uuid");
            entity.Property(row => row.Name).HasColumnName("name");
            entity.Property(row => row.Version).HasColumnName("version");
            entity.Property(row => row.Configuration).HasColumnName("configuration").HasColumnType("jsonb");
            entity.HasOne(row => row.Namespace).WithMany().HasForeignKey(row => row.NamespaceId);
        });
    }
}
