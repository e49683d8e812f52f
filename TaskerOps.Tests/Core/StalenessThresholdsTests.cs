using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core;

public sealed class StalenessThresholdsTests
{
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
