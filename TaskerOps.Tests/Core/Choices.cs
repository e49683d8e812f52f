namespace TaskerOps.Tests.Core;

/// <summary>Turns the bytes of a property test into decisions, so that a failing case shrinks; when they run out every decision is the first one.</summary>
internal sealed class Choices(byte[] bytes)
{
    private int _next;

    public bool HasMore => _next < bytes.Length;

    /// <summary>A number from 0 to <paramref name="count"/> − 1; count at most 256.</summary>
    public int Next(int count) => _next < bytes.Length ? bytes[_next++] % count : 0;
}
