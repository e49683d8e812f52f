using FsCheck.Xunit;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.Correlations;

public sealed class CorrelationTreeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a", 'a', "a[a]")]
    [InlineData("a b>a c>a d>b", 'd', "a[a](b[b](d[d])c[c])")]
    [InlineData("a a b>a", 'a', "a[aa](b[b])")]
    [InlineData("b>a", 'b', "a[](b[b])")]
    [InlineData("a>b b>a", 'b', "b[b](a[a](b!))")]
    [InlineData("a>a", 'a', "a[a](a!)")]
    [InlineData("c>a c>b", 'c', "a[](c[cc])b[](c[cc])")]
    public void Of_Links_GivesATree(string tasks, char asked, string expected)
    {
        var all = tasks.Split(' ').Select((text, index) => text.Split('>') is [var child, var parent] ? Task(child[0], parent[0], index) : Task(text[0], null, index)).ToList();

        Assert.Equal(expected, string.Concat(CorrelationTree.Of(all, Id(asked)).Select(Text)));
    }

    [Property(MaxTest = 300)]
    public bool Of_AnyLinks_EndsAndShowsWhatWasAsked(byte[] parents)
    {
        var all = parents.Take(20).Select((parent, index) => Task((char)('a' + (index % 12)), parent % 3 == 0 ? null : (char)('a' + (parent % 12)), index)).ToList();
        if (all.Count == 0)
        {
            return CorrelationTree.Of(all, Id('a')).Count == 0;
        }

        var trees = CorrelationTree.Of(all, all[0].Correlation);
        return trees.Any(tree => Holds(tree, all[0].Correlation));
    }

    private static bool Holds(CorrelationNode node, Guid id) => node.Id == id || node.Children.Any(child => Holds(child, id));

    private static string Text(CorrelationNode node)
    {
        var name = ((char)node.Id.ToByteArray()[0]).ToString();
        return node.IsCycle ? $"{name}!"
            : $"{name}[{string.Concat(node.Tasks.Select(_ => name))}]{(node.Children.Count > 0 ? $"({string.Concat(node.Children.Select(Text))})" : "")}";
    }

    private static Guid Id(char name) => new(name, 0, 0, new byte[8]);

    private static CorrelatedTask Task(char correlation, char? parent, int index) => new(
        Guid.CreateVersion7(Noon.AddSeconds(index)), Template.Unknown, Id(correlation), parent is { } one ? Id(one) : null,
        Noon.AddSeconds(index), Noon.AddSeconds(index), "complete", Noon, null);
}
