using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws;

/// <summary>One statement of an AWS policy, as written. Immutable.</summary>
public sealed record AwsStatement
{
    /// <summary>The name of the statement within its document; null when it has none.</summary>
    public string? Sid { get; init; }

    /// <summary>What the statement does.</summary>
    public required Effect Effect { get; init; }

    /// <summary>
    /// <c>Principal</c> or <c>NotPrincipal</c>; null where the document says for whom by being attached.
    /// </summary>
    public AwsPrincipals? Principals { get; init; }

    /// <summary><c>Action</c> or <c>NotAction</c>.</summary>
    public required AwsNames Actions { get; init; }

    /// <summary><c>Resource</c> or <c>NotResource</c>; null in trust policies.</summary>
    public AwsNames? Resources { get; init; }

    /// <summary>What must hold, all of it; empty when the statement has no condition.</summary>
    public required ImmutableArray<AwsCondition> Conditions { get; init; }

    /// <summary>Where the statement begins in the text of its document: an index of a character.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends: the index behind its last character.</summary>
    public int End { get; init; }
}
