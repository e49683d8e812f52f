using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using Xunit;

namespace TaskerOps.Tests.Core.Findings;

public sealed class WaitExplainedTests
{
    [Theory]
    [InlineData("not-listening", 0, 41.0, "Waited 41 s: nobody was listening.")]
    [InlineData("unserved-queues", 0, 41.0, "Waited 41 s: nobody took the work.")]
    [InlineData("unserved-queues", 70, null, "Has waited 50 s: nobody took the work.")]
    [InlineData("not-listening", 0, 4.9, null)]
    [InlineData("not-listening", 100, 141.0, null)]
    [InlineData("not-listening", -90, -11.0, null)]
    [InlineData("dead-letters", 0, 41.0, null)]
    public void Of_WaitDuringAFinding_SaysWhy(string key, double enqueued, double? claimed, string? expected)
    {
        var raised = new Breach
        {
            Id = Made.Id(1),
            Subject = new Subject(SubjectKind.Finding, key),
            StartedAt = Made.At(-10),
            FiredAt = Made.At(50),
            ClosedAt = Made.At(100),
        };

        Assert.Equal(expected, WaitExplained.Of([raised], Made.At(enqueued), claimed is { } at ? Made.At(at) : null, Made.At(120))?.Sentence.Replace('\u00a0', ' '));
    }

    [Fact]
    public void Of_NoFinding_Nothing() => Assert.Null(WaitExplained.Of([], Made.At(0), Made.At(600), Made.At(600)));
}
