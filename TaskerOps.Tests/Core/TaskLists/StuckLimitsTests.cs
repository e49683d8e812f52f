using TaskerOps.Core.TaskLists;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.TaskLists;

public sealed class StuckLimitsTests
{
    [Theory]
    [InlineData("steps_in_process", null, 24 * 60)]
    [InlineData("waiting_for_dependencies", null, 48 * 60)]
    [InlineData("waiting_for_retry", null, 24 * 60)]
    [InlineData("enqueuing_steps", null, 10 * 60)]
    [InlineData("a_state_of_tomorrow", null, 10 * 60)]
    [InlineData("steps_in_process", 100, 300)]
    [InlineData("evaluating_results", 100, 300)]
    [InlineData("steps_in_process", 1, 60)]
    [InlineData("steps_in_process", 3600, 24 * 60)]
    public void In_State_IsTheLesserOfUsualAndThreshold(string state, int? usualSeconds, int limitSeconds)
    {
        var limits = StuckLimits.Of(StalenessThresholds.Default, usualSeconds is { } usual ? TimeSpan.FromSeconds(usual) : null);

        Assert.Equal(TimeSpan.FromSeconds(limitSeconds), limits.In(state));
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("[]", 30)]
    [InlineData("""{"lifecycle":null}""", 30)]
    [InlineData("""{"lifecycle":{"max_steps_in_process_minutes":15}}""", 15)]
    [InlineData("""{"lifecycle":{"max_steps_in_process_minutes":0.5}}""", 0.5)]
    [InlineData("""{"lifecycle":{"max_steps_in_process_minutes":"15"}}""", 30)]
    [InlineData("""{"lifecycle":{"max_steps_in_process_minutes":-1}}""", 30)]
    [InlineData("""{"lifecycle":{"max_steps_in_process_minutes":1e300}}""", 30)]
    public void Parse_Configuration_OverridesWhatItNames(string? configuration, double minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), StalenessThresholds.Parse(configuration).StepsInProcess);
}
