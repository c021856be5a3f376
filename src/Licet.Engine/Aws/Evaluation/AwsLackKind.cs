namespace Licet.Engine.Aws.Evaluation;

/// <summary>What a statement that allows something lacked to allow a request.</summary>
public enum AwsLackKind
{
    /// <summary>It is not for the principal.</summary>
    Principal,

    /// <summary>It does not list the action, or leaves it out.</summary>
    Action,

    /// <summary>It does not reach the resource, or leaves it out.</summary>
    Resource,

    /// <summary>An entry of its condition does not hold.</summary>
    Condition,
}
