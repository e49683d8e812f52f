using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Tests.Web.Navigation;

public sealed class TasksStateTests
{
    [Fact]
    public void Tasks_Default_IsBare() => Assert.Equal("/tasks", OpsUrls.Tasks(TasksState.Default, ViewState.Default));

    [Fact]
    public void Tasks_WindowAndFilter_AreBothInTheAddress()
    {
        var list = new TasksState { Filter = new TaskFilter { Moment = TaskMoment.StepEnqueued, Classes = [TaskClass.Failed], ErrorText = "a & b" } };

        Assert.Equal("/tasks?last=15m&ns=shop&by=step-enqueued&class=failed&error=a%20%26%20b", OpsUrls.Tasks(list, new ViewState
        {
            Window = new(TimeSpan.FromMinutes(15), null),
            Namespaces = ["shop"],
        }));
    }

    [Property(MaxTest = 300)]
    public Property Read_WhatWasWritten_IsTheSame()
    {
        var texts = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get.Replace("\0", "", StringComparison.Ordinal).Trim())
            .Where(text => text.Length <= TaskFilter.LongestText && !text.Any(char.IsSurrogate))
            .Select(text => text.Length == 0 ? null : text);
        var durations = Gen.OneOf(Gen.Constant<TimeSpan?>(null), Gen.Choose(1, 10_000_000).Select(seconds => (TimeSpan?)TimeSpan.FromSeconds(seconds)));
        var states =
            from moment in Gen.Elements(Enum.GetValues<TaskMoment>())
            from classes in Gen.SubListOf(Enum.GetValues<TaskClass>())
            from names in texts.ArrayOf(7)
            from lengths in durations.ArrayOf(4)
            from worker in ArbMap.Default.GeneratorFor<Guid?>()
            select new TasksState
            {
                Before = worker,
                Filter = new TaskFilter
                {
                    Moment = moment, Classes = [.. classes], States = ["error", "pending"], Template = names[0], Version = names[1], Initiator = names[2],
                    SourceSystem = names[3], Tag = names[4], ErrorText = names[5], Handler = names[6], OlderThan = lengths[0], YoungerThan = lengths[1],
                    LongerThan = lengths[2], ShorterThan = lengths[3], Worker = worker,
                },
            };
        return Prop.ForAll(states.ToArbitrary(), state =>
        {
            var url = OpsUrls.Tasks(state, ViewState.Default);
            var (read, problems) = TasksStateText.Read(new Uri(new Uri("http://ops"), url).Query);
            return problems.Count == 0 && string.Equals(OpsUrls.Tasks(read, ViewState.Default), url, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("?by=tomorrow", "by")]
    [InlineData("?class=failed,sad", "class")]
    [InlineData("?older=soon", "older")]
    [InlineData("?worker=17", "worker")]
    [InlineData("?before=%00", null)]
    public void Read_WhatCannotBeTaken_IsSaidAndLeftOut(string query, string? field)
    {
        var (state, problems) = TasksStateText.Read(query);

        Assert.Equal(field, problems.SingleOrDefault()?.Field);
        Assert.Null(state.Filter.OlderThan);
        Assert.Null(state.Filter.Worker);
        Assert.Null(state.Before);
    }
}
