namespace Licet.Engine.Aws.Lint;

/// <summary>How much a finding matters: the four types of Access Analyzer's policy checks.</summary>
public enum AwsSeverity
{
    /// <summary>The policy does not work, or does not say what its author means.</summary>
    Error,

    /// <summary>The policy allows more than is safe.</summary>
    SecurityWarning,

    /// <summary>The policy works, and perhaps not as meant.</summary>
    Warning,

    /// <summary>The policy can be said better.</summary>
    Suggestion,
}
