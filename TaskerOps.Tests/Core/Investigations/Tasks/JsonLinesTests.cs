using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks.Texts;
using Xunit;

namespace TaskerOps.Tests.Core.Investigations.Tasks;

public sealed class JsonLinesTests
{
    private static readonly Redaction Redaction = new(new RedactionOptions());

    [Fact]
    public void Of_Json_OneLineAValue()
    {
        var lines = JsonLines.Of(Redaction.Json("""{"a":[1,{"b":"x"}],"password":"p","c":null}""")!, out var isCut);

        Assert.False(isCut);
        Assert.Equal(
            ["0::{:3:7", "1:a:[:2:5", "2::1::3", "2::{:1:5", "3:b:\"x\"::5", "1:password:\"[redacted]\"::6", "1:c:null::7"],
            lines.Select(line => $"{line.Depth}:{line.Name}:{line.Text}:{line.Children}:{line.End}"));
    }

    [Fact]
    public void Of_DeepAndLong_NoStackAndCut()
    {
        Assert.Equal(10_001, JsonLines.Of(Redaction.Json(new string('[', 20_000) + new string(']', 20_000))!, out _).Count);
        Assert.Equal(JsonLines.Most, JsonLines.Of(Redaction.Json($"[{string.Join(',', Enumerable.Repeat("1", 300_000))}]")!, out var isCut).Count);
        Assert.True(isCut);
    }
}
