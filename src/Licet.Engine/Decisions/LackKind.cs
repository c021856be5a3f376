namespace Licet.Engine.Decisions;

/// <summary>What a clause that would permit a request lacked.</summary>
public enum LackKind
{
    /// <summary>The policy names none of the request's identities.</summary>
    Identity,

    /// <summary>The clause does not list the action.</summary>
    Action,

    /// <summary>The clause's <c>except</c> takes the action back, or would.</summary>
    Except,

    /// <summary>The policy does not reach the resource.</summary>
    Resource,

    /// <summary>The policy's condition does not hold.</summary>
    Condition,

    /// <summary>The policy has expired.</summary>
    Expiry,
}
