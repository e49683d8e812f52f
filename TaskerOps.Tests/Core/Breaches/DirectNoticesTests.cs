using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Tests.Integration.Breaches;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class DirectNoticesTests
{
    private readonly DirectNotices _direct = new();
    private readonly Breach _breach = Episodes.Fired().Breach;

    [Fact]
    public void Contains_SameTransitionWrittenLate_HadIt()
    {
        var fired = Episodes.Event(_breach, BreachEventKind.Fired);
        _direct.Add(_breach, fired, "pager");

        Assert.True(_direct.Contains(fired with { Id = Guid.NewGuid(), IsWrittenLate = true }, "pager"));
        Assert.False(_direct.Contains(fired, "chat"));
    }

    [Fact]
    public void Contains_LaterBreachThatTookTheIdOver_HadItNot()
    {
        var fired = Episodes.Event(_breach, BreachEventKind.Fired);
        _direct.Add(_breach, fired, "pager");

        Assert.False(_direct.Contains(fired with { At = fired.At.AddMinutes(20) }, "pager"));
    }

    [Fact]
    public void Miss_Twice_DoesNotGoOn()
    {
        _direct.Add(_breach, Episodes.Event(_breach, BreachEventKind.Fired), "pager");

        _direct.Miss(_breach.Id);
        Assert.Equal(_breach, Assert.Single(_direct.Firing));
        _direct.Miss(_breach.Id);
        Assert.Empty(_direct.Firing);
    }
}
