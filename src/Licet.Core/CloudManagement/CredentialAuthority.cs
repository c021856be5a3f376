using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.CloudManagement;

/// <summary>
/// What a connected access key may do at the cloud: whose key it is, and the policies that speak about that. Immutable.
/// </summary>
/// <param name="Principal">Whose key it is.</param>
/// <param name="Layers">The policies.</param>
/// <param name="Context">What is always known of the principal: its tags.</param>
public sealed record CredentialAuthority(AwsPrincipal Principal, AwsLayers Layers, AwsContext Context);
