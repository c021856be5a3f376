using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Licet.Server.CloudManagement;

/// <summary>The JSON of this API: members in snake case, null ones left out only where a record says so.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(List<AccountBody>))]
[JsonSerializable(typeof(OAuth2Body))]
[JsonSerializable(typeof(List<UserBody>))]
[JsonSerializable(typeof(List<PermissionBody>))]
[JsonSerializable(typeof(List<CloudAccountBody>))]
[JsonSerializable(typeof(List<CloudBody>))]
[JsonSerializable(typeof(List<IdentityProviderBody>))]
[JsonSerializable(typeof(List<PermissionSetBody>))]
[JsonSerializable(typeof(List<PermissionSetCheckBody>))]
[JsonSerializable(typeof(List<RoleBody>))]
[JsonSerializable(typeof(EffectivePermissionBody))]
internal sealed partial class CloudJson : JsonSerializerContext
{
    // Lazy, because the generated half of this class initializes its statics in an order of its own.
    private static readonly Lazy<CloudJson> s_relaxed = new(() => new CloudJson(
        new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>How a wire record, or a list of them, is written.</summary>
    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)s_relaxed.Value.GetTypeInfo(typeof(T))!;
}

/// <summary>An address, and what it is of the thing that names it.</summary>
internal sealed record LinkBody(string Rel, string Href);
