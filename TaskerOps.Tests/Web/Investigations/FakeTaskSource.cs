using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks;

namespace TaskerOps.Tests.Web.Investigations;

/// <summary>Answers with whatever a test has set, and counts the questions.</summary>
internal sealed class FakeTaskSource : ITaskSource
{
    private readonly Redaction redaction = new(new RedactionOptions());

    public TaskAnswer Answer { get; set; } = new(null);

    public string? Context { get; set; } = """{"order":17,"password":"hunter2"}""";

    public string? Results { get; set; } = """{"success":true}""";

    public int Asked { get; private set; }

    public Task<TaskAnswer> FindAsync(Guid task, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(Answer);
    }

    public Task<TaskPayload?> PayloadAsync(Guid task, Guid? step, CancellationToken cancellationToken) =>
        Task.FromResult<TaskPayload?>(step is null ? new(redaction.Json(Context), null, null, null) : new(null, redaction.Json("{}"), redaction.Json(Results), null));
}
