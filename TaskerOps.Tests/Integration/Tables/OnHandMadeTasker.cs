using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>The tests that read the hand-made database share one.</summary>
[CollectionDefinition]
public sealed class OnHandMadeTasker : ICollectionFixture<HandMadeTasker>;
