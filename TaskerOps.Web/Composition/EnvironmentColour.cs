namespace TaskerOps.Web.Composition;

/// <summary>The colours an environment can be marked with. No green: green says "measured and well" and nothing else.</summary>
public enum EnvironmentColour
{
    /// <summary>Neutral.</summary>
    Grey,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Teal.</summary>
    Teal,

    /// <summary>Violet.</summary>
    Violet,

    /// <summary>Amber.</summary>
    Amber,

    /// <summary>Red.</summary>
    Red,
}
