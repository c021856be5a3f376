using System.Collections.Immutable;

namespace Licet.Engine.Aws;

/// <summary>
/// For whom a statement of a resource or trust policy is: those listed (<c>Principal</c>), or all but those listed
/// (<c>NotPrincipal</c>). Immutable.
/// </summary>
/// <param name="IsNot">Whether the list says who is left out.</param>
/// <param name="Names">
/// The principals, each with its kind (<c>AWS</c>, <c>Service</c>, <c>Federated</c>, <c>CanonicalUser</c>); a lone
/// <c>*</c> is of kind <c>*</c>.
/// </param>
public sealed record AwsPrincipals(bool IsNot, ImmutableArray<(string Kind, string Name)> Names);
