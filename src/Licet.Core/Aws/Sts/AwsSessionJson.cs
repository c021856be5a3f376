using System.Text.Json.Serialization;

namespace Licet.Core.Aws.Sts;

/// <summary>The form of what session tokens and authorization messages hold: only ever read by who wrote it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AwsSessionGrant))]
internal sealed partial class AwsSessionJson : JsonSerializerContext;
