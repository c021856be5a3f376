using System.Collections.Immutable;
using Licet.Engine.Aws;

namespace Licet.Core.CloudManagement;

/// <summary>What the access key of an AWS account has to be allowed for a use of the account. Immutable.</summary>
/// <param name="Id">How the API calls it: <c>optima_only</c>.</param>
/// <param name="Name">How people call it: <c>Optima only</c>.</param>
/// <param name="ManagedPolicy">The managed policy of AWS that is recommended for it.</param>
/// <param name="Document">The least that it needs, as a policy document; its text is the documentation's own.</param>
/// <param name="Examples">Single actions of it, by which a deny within a pattern shows.</param>
public sealed record PermissionSet(
    string Id, string Name, string ManagedPolicy, AwsPolicy Document, ImmutableArray<string> Examples);
