using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Licet.Cli.Access;
using Licet.Cli.AwsPolicies;
using Licet.Cli.Checks;
using Licet.Cli.Logs;
using Licet.Cli.Validation;

namespace Licet.Cli.Usage;

/// <summary>What commands write with <c>--output json</c>: every field always there, names that stay.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(AccessReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(ValidationReport))]
[JsonSerializable(typeof(AwsValidationReport))]
[JsonSerializable(typeof(LogVerifyReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    // Lazy, because the generated half of this class initializes its statics in an order of its own.
    private static readonly Lazy<ReportJson> s_plain = new(() =>
        new ReportJson(new JsonSerializerOptions(Default!.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        }));

    public static string Write<T>(T report) =>
        JsonSerializer.Serialize(report, (JsonTypeInfo<T>)s_plain.Value.GetTypeInfo(typeof(T))!);
}
