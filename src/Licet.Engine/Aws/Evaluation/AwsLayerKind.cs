namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// What the policies of a layer are, and with that when the layer has a say and what its allows are worth.
/// </summary>
public enum AwsLayerKind
{
    /// <summary>Resource control policies of one level of the resource's organization: a limit.</summary>
    ResourceControl,

    /// <summary>Service control policies of one level of the principal's organization: a limit.</summary>
    ServiceControl,

    /// <summary>Any further limit: a VPC endpoint's policy, the role of a cloud-management account.</summary>
    Further,

    /// <summary>The policy of the resource: of a bucket, a queue, a key; of a role, its trust policy.</summary>
    Resource,

    /// <summary>The policies of the user and its groups, or of the role.</summary>
    Identity,

    /// <summary>The permissions boundary: a limit on what the account grants.</summary>
    Boundary,

    /// <summary>The policies that the session was made with: a limit on what the account grants.</summary>
    Session,
}
