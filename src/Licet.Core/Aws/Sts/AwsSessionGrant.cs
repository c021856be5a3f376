using System.Collections.Immutable;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// What temporary credentials say, and the session token holds: whom they are for, how long, under which limits, and on
/// whose access key they stand. Immutable.
/// </summary>
public sealed record AwsSessionGrant
{
    /// <summary>Whom they are for.</summary>
    public required AwsSessionKind Kind { get; init; }

    /// <summary>The account that they act in.</summary>
    public required string Account { get; init; }

    /// <summary>The role; null where there is none.</summary>
    public string? RoleName { get; init; }

    /// <summary>The unique id of that role: a later one of its name is another.</summary>
    public string? RoleId { get; init; }

    /// <summary>The name of the session or of the federated user; null for a user itself.</summary>
    public string? Name { get; init; }

    /// <summary>On whom they stand.</summary>
    public required AwsSessionIssuer Issuer { get; init; }

    /// <summary>When they were issued.</summary>
    public required DateTime IssuedAt { get; init; }

    /// <summary>When they expire.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>What requests are signed with.</summary>
    public required string Secret { get; init; }

    /// <summary>Whether session policies limit it, though there may be none that permit anything.</summary>
    public bool IsLimited { get; init; }

    /// <summary>The inline session policy; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>The ARNs of managed policies that are session policies.</summary>
    public ImmutableArray<string> PolicyArns { get; init; } = [];

    /// <summary>Session tags.</summary>
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The keys of tags that go on to the next role.</summary>
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>Who stands at the beginning of the chain of sessions; null when nobody said.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>Whether a second factor was proved.</summary>
    public bool IsMultiFactor { get; init; }

    /// <summary>Whether another session of a role made it.</summary>
    public bool IsChained { get; init; }
}
