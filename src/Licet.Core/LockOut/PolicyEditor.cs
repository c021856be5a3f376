using Licet.Engine.Decisions;

namespace Licet.Core.LockOut;

/// <summary>An identity that may edit policies. Immutable.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Name">The login of a user, the client id of a service account.</param>
/// <param name="Tenure">How surely it may.</param>
/// <param name="Rule">A rule that makes it so.</param>
public sealed record PolicyEditor(string Urn, string Name, Tenure Tenure, Rule Rule)
{
    /// <summary>
    /// For people: <c>`urn:…` (by `permissions.allow` of policy `admins`)</c>; without what stands in brackets for
    /// those who may not read policies.
    /// </summary>
    internal string Describe(bool withRule) =>
        withRule ? $"`{Urn}` (by `{Rule.Clause}` of policy `{Rule.PolicyName}`)" : $"`{Urn}`";
}
