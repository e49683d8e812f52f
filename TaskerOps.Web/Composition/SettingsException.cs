namespace TaskerOps.Web.Composition;

/// <summary>The configuration cannot be used; lists every problem at once.</summary>
public sealed class SettingsException : Exception
{
    /// <inheritdoc cref="SettingsException" />
    public SettingsException()
    {
    }

    /// <inheritdoc cref="SettingsException" />
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="SettingsException" />
    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="SettingsException" />
    public SettingsException(IReadOnlyCollection<SettingsProblem> problems)
        : base("TaskerOps cannot start with this configuration:" + string.Concat(problems.Select(problem => $"\n  {problem.Setting}: {problem.Problem}")))
    {
    }
}
