namespace TaskerOps.Tests.Integration.Find;

/// <summary>The tests that find things share one database.</summary>
[CollectionDefinition]
public sealed class OnFindTasker : ICollectionFixture<FindTasker>;
