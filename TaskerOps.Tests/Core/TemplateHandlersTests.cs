using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class TemplateHandlersTests
{
    [Fact]
    public void Parse_Template_CallableAndMethodUnlessItIsCall()
    {
        var handlers = TemplateHandlers.Parse("""
            {"name":"order","steps":[
              {"name":"charge","handler":{"callable":"Pay::Charge"}},
              {"name":"refund","handler":{"callable":"Pay::Refund","method":"call"}},
              {"name":"check","handler":{"callable":"Pay::Check","method":"run"}},
              {"name":"mail","handler":{"callable":"Mail","method":""}}]}
            """);

        Assert.Equal(
            new Dictionary<string, string> { ["charge"] = "Pay::Charge", ["refund"] = "Pay::Refund", ["check"] = "Pay::Check.run", ["mail"] = "Mail" }, handlers);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"steps":null}""")]
    [InlineData("""{"steps":{"name":"a"}}""")]
    [InlineData("""{"steps":[null,1,"x",[],{}]}""")]
    [InlineData("""{"steps":[{"name":"a"},{"name":7,"handler":{"callable":"X"}},{"name":"b","handler":"X"},{"name":"c","handler":{"callable":null}},{"handler":{"callable":"X"}}]}""")]
    public void Parse_OddJson_NothingAndNoError(string? configuration) => Assert.Empty(TemplateHandlers.Parse(configuration));

    [Fact]
    public void Parse_OneOddStep_TheOthersAreThere() =>
        Assert.Equal(["b"], TemplateHandlers.Parse("""{"steps":[{"name":"a","handler":[]},{"name":"b","handler":{"callable":"X","method":9}}]}""").Keys);

    [Fact]
    public void Parse_NameTwice_TheLastHolds() =>
        Assert.Equal("Y", TemplateHandlers.Parse("""{"steps":[{"name":"a","handler":{"callable":"X"}},{"name":"a","handler":{"callable":"Y"}}]}""")["a"]);

    [Fact]
    public void HandlerOf_StepNotInTheTemplate_ItsOwnName() => Assert.Equal("(no handler: pay)", Template.Unknown.HandlerOf("pay"));
}
