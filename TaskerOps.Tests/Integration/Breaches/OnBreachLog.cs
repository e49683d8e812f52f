using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>The tests that keep breaches share one server; each has a database of its own.</summary>
[CollectionDefinition]
public sealed class OnBreachLog : ICollectionFixture<BreachLogServer>;
