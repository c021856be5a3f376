using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Licet.Server.Ovh;

/// <summary>
/// The JSON of this dialect: read strictly, written with member names in camel case and only those characters escaped
/// that JSON itself wants escaped. The two versions of the API differ in one thing: v1 writes the members that are
/// null, v2 leaves them out.
/// </summary>
internal static class OvhJson
{
    public const string ContentType = "application/json; charset=utf-8";

    private static readonly OvhV1Json s_v1 = new(Relaxed(OvhV1Json.Default.Options));
    private static readonly OvhV2Json s_v2 = new(Relaxed(OvhV2Json.Default.Options));

    /// <summary>
    /// The answer of routes that say nothing: 200 with the four bytes <c>null</c>. An empty body would make python-ovh
    /// fail.
    /// </summary>
    public static IResult Void { get; } = TypedResults.Text("null", ContentType);

    /// <summary>How a wire record, or a list of them, is read and written.</summary>
    public static JsonTypeInfo<T> TypeOf<T>() => Known<T>.Type;

    /// <summary>An answer of 200 with a body.</summary>
    public static IResult Ok<T>(T body) => new JsonAnswer<T>(body);

    // Not for HTML: `+`, `<` and letters beyond ASCII are written as they are.
    private static JsonSerializerOptions Relaxed(JsonSerializerOptions options) =>
        new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Looked up once for each type.
    private static class Known<T>
    {
        public static readonly JsonTypeInfo<T> Type =
            (JsonTypeInfo<T>)(s_v1.GetTypeInfo(typeof(T)) ?? s_v2.GetTypeInfo(typeof(T))!);
    }
}

/// <summary>The wire records of v1.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 32)]
[JsonSerializable(typeof(AllowedNetworkBody))]
[JsonSerializable(typeof(AllowedNetworkEditBody))]
[JsonSerializable(typeof(ApplicationBody))]
[JsonSerializable(typeof(BackupCodesBody))]
[JsonSerializable(typeof(ClientBody))]
[JsonSerializable(typeof(ClientEditBody))]
[JsonSerializable(typeof(ClientSecretBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(CreatedPersonalAccessTokenBody))]
[JsonSerializable(typeof(CredentialBody))]
[JsonSerializable(typeof(CredentialEditBody))]
[JsonSerializable(typeof(CredentialRequestBody))]
[JsonSerializable(typeof(CustomerTagBody))]
[JsonSerializable(typeof(DetailsBody))]
[JsonSerializable(typeof(DeveloperModeBody))]
[JsonSerializable(typeof(DrawnCodesBody))]
[JsonSerializable(typeof(FactorBody))]
[JsonSerializable(typeof(FactorEditBody))]
[JsonSerializable(typeof(GroupBody))]
[JsonSerializable(typeof(GroupEditBody))]
[JsonSerializable(typeof(GroupUserBody))]
[JsonSerializable(typeof(IpDefaultRuleBody))]
[JsonSerializable(typeof(IpRestrictionBody))]
[JsonSerializable(typeof(IpRestrictionEditBody))]
[JsonSerializable(typeof(LogUrlBody))]
[JsonSerializable(typeof(NewAllowedNetworkBody))]
[JsonSerializable(typeof(NewClientBody))]
[JsonSerializable(typeof(NewGroupBody))]
[JsonSerializable(typeof(NewIpRestrictionBody))]
[JsonSerializable(typeof(NewLogUrlBody))]
[JsonSerializable(typeof(NewPersonalAccessTokenBody))]
[JsonSerializable(typeof(NewPrivateCloudBody))]
[JsonSerializable(typeof(NewPrivateCloudObjectRightBody))]
[JsonSerializable(typeof(NewPrivateCloudRoleBody))]
[JsonSerializable(typeof(NewPrivateCloudUserBody))]
[JsonSerializable(typeof(NewProviderBody))]
[JsonSerializable(typeof(NewUserBody))]
[JsonSerializable(typeof(NichandleBody))]
[JsonSerializable(typeof(NichandleEditBody))]
[JsonSerializable(typeof(OneTimeTokenBody))]
[JsonSerializable(typeof(PanelTagsBody))]
[JsonSerializable(typeof(PasswordChangeBody))]
[JsonSerializable(typeof(OAuth2TokenBody))]
[JsonSerializable(typeof(PersonalAccessTokenBody))]
[JsonSerializable(typeof(PersonalAccessTokenEditBody))]
[JsonSerializable(typeof(PreferenceBody))]
[JsonSerializable(typeof(PreferenceEditBody))]
[JsonSerializable(typeof(PrivateCloudBody))]
[JsonSerializable(typeof(PrivateCloudDatacenterBody))]
[JsonSerializable(typeof(PrivateCloudEditBody))]
[JsonSerializable(typeof(PrivateCloudIamBody))]
[JsonSerializable(typeof(PrivateCloudObjectRightBody))]
[JsonSerializable(typeof(PrivateCloudPasswordBody))]
[JsonSerializable(typeof(PrivateCloudPasswordPolicyBody))]
[JsonSerializable(typeof(PrivateCloudPropertiesBody))]
[JsonSerializable(typeof(PrivateCloudRightBody))]
[JsonSerializable(typeof(PrivateCloudRightEditBody))]
[JsonSerializable(typeof(PrivateCloudTaskBody))]
[JsonSerializable(typeof(PrivateCloudUserBody))]
[JsonSerializable(typeof(ProviderBody))]
[JsonSerializable(typeof(ProviderEditBody))]
[JsonSerializable(typeof(RemainingCodesBody))]
[JsonSerializable(typeof(RequestedCredentialBody))]
[JsonSerializable(typeof(RobotBody))]
[JsonSerializable(typeof(SecurityOptionBody))]
[JsonSerializable(typeof(ServiceProviderBody))]
[JsonSerializable(typeof(SetupBody))]
[JsonSerializable(typeof(SupportLevelBody))]
[JsonSerializable(typeof(TaskDateBody))]
[JsonSerializable(typeof(TaskResetBody))]
[JsonSerializable(typeof(SigningKeyBody))]
[JsonSerializable(typeof(TotpSecretBody))]
[JsonSerializable(typeof(U2fChallengeBody))]
[JsonSerializable(typeof(U2fRegistrationBody))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(UserEditBody))]
[JsonSerializable(typeof(VirtualCenterBody))]
[JsonSerializable(typeof(VirtualCenterConnectionBody))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(IEnumerable<long>))]
[JsonSerializable(typeof(IEnumerable<SecurityOptionEntryBody>))]
[JsonSerializable(typeof(IEnumerable<SessionBody>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(long))]
internal sealed partial class OvhV1Json : JsonSerializerContext;

/// <summary>The wire records of v2, and errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32)]
[JsonSerializable(typeof(OvhErrorBody))]
[JsonSerializable(typeof(AuthorizationBody))]
[JsonSerializable(typeof(BatchQuestionBody))]
[JsonSerializable(typeof(ConditionLanguageBody))]
[JsonSerializable(typeof(DryRunBody))]
[JsonSerializable(typeof(ExplainQuery))]
[JsonSerializable(typeof(ExplanationBody))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(LeastPrivilegeBody))]
[JsonSerializable(typeof(QuestionBody))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ReplayQuery))]
[JsonSerializable(typeof(ShadowBody))]
[JsonSerializable(typeof(PolicyBody))]
[JsonSerializable(typeof(PermissionsGroupBody))]
[JsonSerializable(typeof(ImportedBody))]
[JsonSerializable(typeof(LogDestinationBody))]
[JsonSerializable(typeof(LogKindBody))]
[JsonSerializable(typeof(LogOperationBody))]
[JsonSerializable(typeof(LogPlatformBody))]
[JsonSerializable(typeof(LogStreamBody))]
[JsonSerializable(typeof(LogStreamOperationBody))]
[JsonSerializable(typeof(LogStreamTestBody))]
[JsonSerializable(typeof(LogSubscriptionBody))]
[JsonSerializable(typeof(NewLogStreamBody))]
[JsonSerializable(typeof(NewLogSubscriptionBody))]
[JsonSerializable(typeof(NewResourceBody))]
[JsonSerializable(typeof(ResourceBody))]
[JsonSerializable(typeof(ResourceEditBody))]
[JsonSerializable(typeof(ResourceGroupBody))]
[JsonSerializable(typeof(ResourceMetadataBody))]
[JsonSerializable(typeof(ResourcePatchBody))]
[JsonSerializable(typeof(TagBody))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, TagFilterBody?[]?>))]
[JsonSerializable(typeof(IEnumerable<AccessAnswerBody>))]
[JsonSerializable(typeof(IEnumerable<AuthorizationBody>))]
[JsonSerializable(typeof(IEnumerable<PolicyBody>))]
[JsonSerializable(typeof(IEnumerable<PermissionsGroupBody>))]
[JsonSerializable(typeof(IEnumerable<ReferenceActionBody>))]
[JsonSerializable(typeof(IEnumerable<ResourceBody>))]
[JsonSerializable(typeof(IEnumerable<ResourceGroupBody>))]
internal sealed partial class OvhV2Json : JsonSerializerContext;
