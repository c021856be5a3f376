using System.Text.Json;
using Licet.Core.Resources;
using Licet.Server.Ovh;

namespace Licet.Server.Gateway;

/// <summary>
/// A product's own JSON object as it was registered, with the member <c>iam</c> added: what answers
/// <c>GET /vps/{serviceName}</c> where no upstream does.
/// </summary>
internal static class RegisteredObject
{
    /// <summary>The answer; null when the resource was registered without an object.</summary>
    public static IResult? AnswerOf(StoredResource resource)
    {
        if (resource.Body is not { } text)
        {
            return null;
        }

        // As text, so that the product's own stays as it was registered: numbers, order and all.
        var iam = JsonSerializer.Serialize(ResourceMetadataBody.Of(resource), OvhJson.TypeOf<ResourceMetadataBody>());
        var comma = text.Length == "{}".Length ? "" : ",";
        return TypedResults.Text($"{text[..^1]}{comma}\"iam\":{iam}}}", OvhJson.ContentType);
    }
}
