namespace Licet.Engine.ReverseQuestions;

/// <summary>How surely an identity may do an action on a resource (R41). The default value is a refusal.</summary>
public enum AccessMark
{
    /// <summary>No request from the instant on is permitted, whenever and from wherever it comes.</summary>
    Never,

    /// <summary>Every request from the instant on is permitted, whenever and from wherever it comes.</summary>
    Always,

    /// <summary>Those requests are permitted for which a condition holds, which the answer gives.</summary>
    OnlyIf,
}
