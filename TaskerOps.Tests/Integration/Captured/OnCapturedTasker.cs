using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>The tests that read the recording share one.</summary>
[CollectionDefinition]
public sealed class OnCapturedTasker : ICollectionFixture<CapturedTasker>;
