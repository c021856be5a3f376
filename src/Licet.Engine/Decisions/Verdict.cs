namespace Licet.Engine.Decisions;

/// <summary>The answer to a request. The default value is a refusal.</summary>
public enum Verdict
{
    /// <summary>Refused: nothing permits it.</summary>
    ImplicitDeny,

    /// <summary>Refused by a rule, whatever permits it.</summary>
    ExplicitDeny,

    /// <summary>Permitted.</summary>
    Allow,
}
