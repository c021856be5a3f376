using Licet.Core.Resources;

namespace Licet.Server.Ovh;

/// <summary>Model <c>iam.ResourceMetadata</c>: the member <c>iam</c> of the objects of products.</summary>
internal sealed record ResourceMetadataBody(
    string DisplayName, string Id, string State, IReadOnlyDictionary<string, string> Tags, string Urn)
{
    public static ResourceMetadataBody Of(StoredResource resource) =>
        new(resource.DisplayName, resource.Id.ToString("D"), "OK", resource.Tags, resource.Urn);
}
