namespace Licet.Engine.Decisions;

/// <summary>What a clause that would permit a request lacked.</summary>
public enum LackKind
{
    /// <summary>The policy names none of the request's identities.</summary>
    Identity,

    /// <summary>The clause does not list the action.</summary>
    Action,

    /// <summary>The clause lists the action and its <c>except</c> takes it back.</summary>
    Except,

    /// <summary>The policy does not reach the resource.</summary>
    Resource,

    /// <summary>The policy's condition does not hold.</summary>
    Condition,

    /// <summary>The policy has expired.</summary>
    Expiry,
}
