using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Licet.Core.Aws.Sts;

/// <summary>The form of what session tokens and authorization messages hold: only ever read by who wrote it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AwsSessionGrant))]
internal sealed partial class AwsSessionJson : JsonSerializerContext
{
    // The generated part of the class is made in an order that nobody promises.
    private static readonly Lazy<AwsSessionJson> s_short = new(() => new(
        new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>
    /// Writes a quotation mark of a policy in two characters and not in six, and an accent as it is: a token travels in
    /// a header, and nobody puts it into a page.
    /// </summary>
    public static AwsSessionJson Short => s_short.Value;
}
