namespace Licet.Engine.Aws;

/// <summary>
/// What a policy document is for. All kinds share one grammar; the kind decides what of it is allowed, required and
/// how large it may be.
/// </summary>
public enum AwsPolicyKind
{
    /// <summary>A managed policy of the customer: version 2012-10-17, no principal, at most 6,144 characters.</summary>
    Managed,

    /// <summary>A managed policy that AWS itself wrote: as <see cref="Managed"/>, of any size.</summary>
    AwsManaged,

    /// <summary>
    /// A policy within one user, group or role: no principal; what all of one entity may have together is for its
    /// keeper to count (<see cref="AwsPolicySize"/>).
    /// </summary>
    Inline,

    /// <summary>A permissions boundary: a managed policy in another place.</summary>
    Boundary,

    /// <summary>
    /// A policy passed with <c>sts:AssumeRole</c> and its like: as <see cref="Inline"/>, 2,048 characters.
    /// </summary>
    Session,

    /// <summary>A policy of a resource (bucket, queue, key): a principal is required.</summary>
    Resource,

    /// <summary>
    /// Who may assume a role: a principal is required, a resource is prohibited, actions are those of <c>sts</c>; 2,048
    /// characters.
    /// </summary>
    Trust,

    /// <summary>A service control policy: no principal, no shortened ARNs, 5,120 characters.</summary>
    ServiceControl,

    /// <summary>A resource control policy: for the principal <c>*</c>, no shortened ARNs, 5,120 characters.</summary>
    ResourceControl,
}
