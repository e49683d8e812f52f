using TaskerOps.Core.Findings;
using TaskerOps.Core.Findings.Rules;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Tests.Core.Findings;

namespace TaskerOps.Tests.Core.TaskLists;

public sealed class StuckRuleTests
{
    private static readonly UsualStays Usual = new(new Dictionary<(string, string, string), TimeSpan>
    {
        [(Made.Shop, "order", "steps_in_process")] = TimeSpan.FromSeconds(300),
        [(Made.Shop, "order", "pending")] = TimeSpan.FromSeconds(1),
        [("elsewhere", "order", "pending")] = TimeSpan.FromSeconds(900),
    });

    [Theory]
    [InlineData("steps_in_process", 299)]
    [InlineData("steps_in_process", 301)]
    [InlineData("pending", 119)]
    [InlineData("pending", 121)]
    [InlineData("a_state_of_tomorrow", 119)]
    [InlineData("a_state_of_tomorrow", 121)]
    public void Of_Task_IsStuckWhereTheFindingSaysSo(string state, int seconds)
    {
        var template = Guid.NewGuid();
        var rule = StuckRule.Of(Usual, [KeyValuePair.Create(template, new Template(Made.Shop, "order", "1.0.0", new Dictionary<string, string>()))], Scenes.AsDocumented);
        var calm = Scenes.Calm(0);
        var activity = calm.Activity.Value!;
        var finding = new StuckTasks();

        var reading = finding.Read(
            calm with
            {
                Usual = Usual,
                Activity = activity with { Standing = Made.Standing((1, Made.Open(state, -seconds) with { Template = "order" })) },
            },
            Scenes.AsDocumented.SettingOf(finding.Finding));

        var limit = rule.Longer.TryGetValue((template, state), out var longer) ? longer : rule.Least;
        Assert.Equal(reading.IsRaised, TimeSpan.FromSeconds(seconds) > limit);
    }

    [Fact]
    public void Of_UsualIsNotKnown_IsUnknown() => Assert.Null(StuckRule.Of(null, [], Scenes.AsDocumented).Least);
}
