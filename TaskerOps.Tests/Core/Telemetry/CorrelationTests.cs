using TaskerOps.Core.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Core.Telemetry;

public sealed class CorrelationTests
{
    [Theory]
    [InlineData("0199b2f4-5c1a-7d3e-8f21-3a4b5c6d7e8f", true)]
    [InlineData("0199B2F4-5C1A-7D3E-8F21-3A4B5C6D7E8F", true)]
    [InlineData("0199b2f4-5c1a-4d3e-8f21-3a4b5c6d7e8f", false)]
    [InlineData("0199b2f4-5c1a-7d3e-0f21-3a4b5c6d7e8f", false)]
    [InlineData("{0199b2f4-5c1a-7d3e-8f21-3a4b5c6d7e8f}", false)]
    [InlineData("0199b2f45c1a7d3e8f213a4b5c6d7e8f", false)]
    [InlineData("<script>", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_FromOutside_OnlyAUuidOfVersionSeven(string? text, bool isOne) => Assert.Equal(isOne, Correlation.TryParse(text, out _));

    [Fact]
    public async Task Begin_InWhatItSetsGoing_IsTheSameAndEndsWithIt()
    {
        Assert.Null(Correlation.Current);
        using (Correlation.Begin(TimeProvider.System))
        {
            var id = Correlation.Current;
            Assert.Equal(7, id!.Value.Version);
            Assert.Equal(id, await Task.Run(() => Correlation.Current, TestContext.Current.CancellationToken));
            using (Correlation.Continue(Guid.Empty))
            {
                Assert.Equal(Guid.Empty, Correlation.Current);
            }

            Assert.Equal(id, Correlation.Current);
        }

        Assert.Null(Correlation.Current);
    }
}
