using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TaskerOps.Core.Investigations;

namespace TaskerOps.Tests.Core.Investigations;

public sealed class NormalMessageTests
{
    [Theory]
    [InlineData("Insufficient stock for product Widget C: requested 28, available 25", "Insufficient stock for product Widget C: requested <number>, available <number>")]
    [InlineData("Product 409 not found", "Product <number> not found")]
    [InlineData("Product SKU-010 not found, error: Product SKU-010 not found", "Product <id> not found, error: Product <id> not found")]
    [InlineData("Product GIZMO-999 not found, error: Product GIZMO-999 not found", "Product <id> not found, error: Product <id> not found")]
    [InlineData("Simulated failure on attempt 2 (will succeed after 10 failures)", "Simulated failure on attempt <number> (will succeed after <number> failures)")]
    [InlineData("Worker error: No such file or directory (os error 2)", "Worker error: No such file or directory (os error <number>)")]
    [InlineData("Invalid email format: not-an-email", "Invalid email format: not-an-email")]
    [InlineData("Handler not found: tasker_example_rs::step_handlers::test::TestStepHandler", "Handler not found: tasker_example_rs::step_handlers::test::TestStepHandler")]
    [InlineData("Handler panicked: attempt to multiply with overflow", "Handler panicked: attempt to multiply with overflow")]
    public void Of_MessagesOfARealTasker_LeavesTheCause(string message, string expected) => Assert.Equal(expected, NormalMessage.Of(message));

    [Theory]
    [InlineData("task 01a203d4-a947-71a1-b929-00adedfd2e2e is gone", "task <id> is gone")]
    [InlineData("at 2026-11-22T15:16:38.909890434+00:00: late", "at <time>: late")]
    [InlineData("since 2026-11-22 15:16:38 and 15:18 and 2026/11/22", "since <time> and <time> and <time>")]
    [InlineData("GET https://pay.example/v1/charges?id=7: refused", "GET <url>: refused")]
    [InlineData("GET /v1/charges/ch_19: refused", "GET <path>: refused")]
    [InlineData("no mailbox ana.maria+x@mail.example.", "no mailbox <email>.")]
    [InlineData(@"cannot open /var/lib/app/x.csv, C:\data\y.csv or ./z:12:4", "cannot open <path>, <path> or <path>")]
    [InlineData("connect 10.1.2.3:5432 refused, 10.1.2.3 down", "connect <address> refused, <address> down")]
    [InlineData("digest 9f86d081884c7d65, at 0x7ffee4", "digest <hex>, at <hex>")]
    [InlineData("charge ch_3NffrFeUfNV2Hib, order ORD-2026-0001", "charge <id>, order <id>")]
    [InlineData("took 1,500.25ms of -3 to +7 (12%)", "took <number>ms of <number> to <number> (<number>%)")]
    [InlineData("worker3 on db-12, v1.4.0", "worker<number> on db-<number>, v<number>")]
    [InlineData("and/or 1/2", "and/or <number>/<number>")]
    public void Of_WhatVaries_IsAPlaceholder(string message, string expected) => Assert.Equal(expected, NormalMessage.Of(message));

    [Theory]
    [InlineData("Gateway answered HTTP 503", "Gateway answered HTTP 503")]
    [InlineData("Gateway answered HTTP 502", "Gateway answered HTTP 502")]
    [InlineData("status code: 404, try 3", "status code: 404, try <number>")]
    [InlineData("HTTP/1.1 502 after 30 s", "HTTP 502 after <number> s")]
    [InlineData("failed: 429 Too Many Requests (7 of 10)", "failed: 429 Too Many Requests (<number> of <number>)")]
    [InlineData("status=500", "status=500")]
    [InlineData("status 5034 of order 404", "status <number> of order <number>")]
    public void Of_StatusCodes_Stay(string message, string expected) => Assert.Equal(expected, NormalMessage.Of(message));

    [Theory]
    [InlineData(null, "")]
    [InlineData(" \n\t", "")]
    [InlineData("  a\r\n\tb\0c  ", "a b c")]
    [InlineData("<script>alert(1)</script>", "<script>alert(<number>)</script>")]
    [InlineData("\u202Eevil 12", "\u202Eevil <number>")]
    public void Of_OddText_StaysText(string? message, string expected) => Assert.Equal(expected, NormalMessage.Of(message));

    [Fact]
    public void Of_LongText_IsCutAtTheBoundWithoutCuttingAPlaceholder()
    {
        var normal = NormalMessage.Of(string.Concat(Enumerable.Repeat("order 12 ", 1000)));

        Assert.InRange(normal.Length, NormalMessage.Longest - "<number>".Length, NormalMessage.Longest);
        Assert.EndsWith("order", normal.Replace(" <number>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(NormalMessage.Longest, NormalMessage.Of(new string('x', 2000)).Length);
    }

    [Property(MaxTest = 2000)]
    public Property Of_ItsOwnAnswer_ChangesNothing() => Prop.ForAll(Messages(), message =>
    {
        var once = NormalMessage.Of(message);
        return string.Equals(NormalMessage.Of(once), once, StringComparison.Ordinal);
    });

    [Property(MaxTest = 500)]
    public bool Of_AnyText_ChangesNothingTheSecondTime(string? message) => string.Equals(NormalMessage.Of(NormalMessage.Of(message)), NormalMessage.Of(message), StringComparison.Ordinal);

    [Theory]
    [InlineData("a-")]
    [InlineData("1,")]
    [InlineData("a.")]
    [InlineData("f")]
    [InlineData("/.")]
    [InlineData("9")]
    [InlineData("a1-")]
    [InlineData("<id")]
    [InlineData("a@")]
    [InlineData("status 503 ")]
    [InlineData("0x")]
    [InlineData("\\\\.")]
    public void Of_AMegabyteOfAnything_TakesLinearTime(string unit)
    {
        // The answer is cut early; what makes a scan quadratic is a rule that looks far ahead from every character.
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        NormalMessage.Of(text[..1000]);
        var watch = Stopwatch.StartNew();

        NormalMessage.Of(text);

        // Far above what it takes, far below what a square of a million takes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed} for a megabyte of '{unit}'");
    }

    private static Arbitrary<string> Messages()
    {
        string[] parts =
        [
            "status", "HTTP", "HTTP/1.1", "http", "503", "404 Not Found", "code", "12", "7", "-", "_", "/", ".", ",", ":", " ", "\n", "@", "<", ">", "<id>", "<number>", "a", "B", "SKU",
            "2026-11-22", "T", "15:18:30", "Z", "0x", "ff", "deadbeef", "10.0.0.1", "ana@x.example", "https://x/", "C:\\", "\\\\", "~", "é", "\U0001F4A5", "\ud83d", "x9", "ab12cd34ef", "(", ")", "'",
            new string('w', 260),
        ];
        return Gen.ArrayOf(Gen.Elements(parts)).Select(string.Concat).ToArbitrary();
    }
}
