using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Telemetry;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Web.Telemetry;

public sealed class OperationLogTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Operation_Ended_IsOneLineWithItsTimeAndWhetherItSucceeded(bool fails, bool success)
    {
        using var lines = new Lines();
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(lines));
        using var log = new OperationLog(loggers);
        var receiver = Guid.NewGuid().ToString(); // Other tests do operations at the same time.

        using (var operation = Operation.Start(Operation.Notify))
        {
            operation!.SetTag(Operation.Receiver, receiver);
            if (fails)
            {
                operation.Fail("It hung.");
            }
        }

        var (category, fields) = Assert.Single(lines.All, line => receiver.Equals(line.Fields["About"]));
        Assert.Equal("TaskerOps.Operations.Notify", category);
        Assert.Equal((Operation.Notify, success), (fields["Operation"], fields["Success"]));
        Assert.InRange((long)fields["ElapsedMs"]!, 0, 60_000);
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, IReadOnlyDictionary<string, object?> Fields)> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, All);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<(string Category, IReadOnlyDictionary<string, object?> Fields)> all) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                all.Enqueue((category, new Dictionary<string, object?>((IEnumerable<KeyValuePair<string, object?>>)state!, StringComparer.Ordinal)));
        }
    }
}
