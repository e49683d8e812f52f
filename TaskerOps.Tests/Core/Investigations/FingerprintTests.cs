using FsCheck.Xunit;
using TaskerOps.Core.Investigations;

namespace TaskerOps.Tests.Core.Investigations;

public sealed class FingerprintTests
{
    private static readonly FailureCause Cause = FailureCause.OfStep("shop", "order", "reserve", "OutOfStock", "requested 28, available 25");

    [Fact]
    public void Of_OtherNumbers_IsTheSame() =>
        Assert.Equal(Cause.Fingerprint, FailureCause.OfStep("shop", "order", "reserve", "OutOfStock", "requested 64, available 25").Fingerprint);

    [Fact]
    public void Of_EachOtherPart_IsAnother()
    {
        FailureCause[] others =
        [
            Cause, Cause with { Namespace = "shop2" }, Cause with { Template = "order2" }, Cause with { Step = "pay" }, Cause with { Step = null }, Cause with { Step = "" },
            Cause with { ErrorType = null }, Cause with { ErrorType = "Timeout" }, Cause with { Message = "gone" }, Cause with { Message = "" },
            Cause with { Namespace = "sho", Template = "porder" },
        ];

        Assert.Equal(others.Length, others.Select(cause => cause.Fingerprint).Distinct().Count());
    }

    /// <summary>Links are kept for months: the key of a cause never changes.</summary>
    [Fact]
    public void Of_AKnownCause_IsTheKeyItAlwaysWas() => Assert.Equal("kjsvftqgjrn50e0m", Cause.Fingerprint.Key);

    [Property]
    public bool TryParse_ItsOwnText_GivesItBack(string? message)
    {
        var fingerprint = (Cause with { Message = message ?? "" }).Fingerprint;
        return Fingerprint.TryParse(fingerprint.ToString(), out var read) && read == fingerprint && Uri.EscapeDataString(fingerprint.Key).Length == 16;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("0123456789abcdeF")]
    [InlineData("0123456789abcdel")]
    [InlineData("0123456789abcde/")]
    [InlineData("0123456789abcdefg")]
    public void TryParse_AnythingElse_Refuses(string? text) => Assert.False(Fingerprint.TryParse(text, out _));
}
