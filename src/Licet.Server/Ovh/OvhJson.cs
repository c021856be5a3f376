using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Licet.Server.Ovh;

/// <summary>
/// The JSON of this dialect: one source-generated context. Read strictly; written with member names in camel case, absent where null
/// unless the wire record says otherwise, and only those characters escaped that JSON itself wants escaped.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32)]
[JsonSerializable(typeof(OvhErrorBody))]
[JsonSerializable(typeof(PolicyBody))]
[JsonSerializable(typeof(IEnumerable<PolicyBody>))]
[JsonSerializable(typeof(CredentialBody))]
[JsonSerializable(typeof(DetailsBody))]
[JsonSerializable(typeof(UserRequestBody))]
[JsonSerializable(typeof(UserEditBody))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(GroupRequestBody))]
[JsonSerializable(typeof(GroupEditBody))]
[JsonSerializable(typeof(GroupMemberBody))]
[JsonSerializable(typeof(GroupBody))]
[JsonSerializable(typeof(OAuth2ClientRequestBody))]
[JsonSerializable(typeof(OAuth2ClientEditBody))]
[JsonSerializable(typeof(NewOAuth2ClientBody))]
[JsonSerializable(typeof(OAuth2ClientBody))]
[JsonSerializable(typeof(PermissionsGroupBody))]
[JsonSerializable(typeof(IEnumerable<PermissionsGroupBody>))]
[JsonSerializable(typeof(ResourceGroupBody))]
[JsonSerializable(typeof(IEnumerable<ResourceGroupBody>))]
[JsonSerializable(typeof(ResourceEditBody))]
[JsonSerializable(typeof(TagBody))]
[JsonSerializable(typeof(ResourceBody))]
[JsonSerializable(typeof(IEnumerable<ResourceBody>))]
[JsonSerializable(typeof(Dictionary<string, TagFilterQuery[]>))]
[JsonSerializable(typeof(IEnumerable<ReferenceActionBody>))]
[JsonSerializable(typeof(CheckQuery))]
[JsonSerializable(typeof(CheckBatchQuery))]
[JsonSerializable(typeof(CheckBody))]
[JsonSerializable(typeof(IEnumerable<CheckBody>))]
[JsonSerializable(typeof(ExplainQuery))]
[JsonSerializable(typeof(ExplanationBody))]
[JsonSerializable(typeof(NichandleBody))]
[JsonSerializable(typeof(SetupBody))]
[JsonSerializable(typeof(SupportLevelBody))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(long))]
internal sealed partial class OvhJson : JsonSerializerContext
{
    public const string ContentType = "application/json; charset=utf-8";

    // Lazy, because the generated half of this class initializes its statics in an order of its own.
    private static readonly Lazy<OvhJson> s_relaxed = new(() =>
        new OvhJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>The generated context, writing `+`, `&lt;` and non-ASCII letters as they are.</summary>
    public static OvhJson Relaxed => s_relaxed.Value;

    /// <summary>An answer of 200 with a body.</summary>
    public static IResult Ok<T>(T body) =>
        TypedResults.Json(body, (JsonTypeInfo<T>)Relaxed.GetTypeInfo(typeof(T))!,
            ContentType, StatusCodes.Status200OK);

    /// <summary>
    /// The answer of routes that say nothing: 200 with the four bytes <c>null</c>. An empty body would make python-ovh fail.
    /// </summary>
    public static IResult Void { get; } = TypedResults.Text("null", ContentType);
}
