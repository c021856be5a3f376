using System.Text.Json;
using Licet.Core.Aws;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.Aws;

/// <summary>
/// Our own: takes managed policies of AWS into the account, beside the twenty of the product, in the form in which
/// these come: an object of objects by name.
/// </summary>
internal static class ManagedPolicyImport
{
    public const string Path = "/v2/iam/aws/managedPolicy";

    private const int CountMax = 5000;

    /// <summary>Imports the policies of the body; all of them, or none.</summary>
    public static async Task<IResult> Post(
        HttpContext context, AwsPolicyAdministration administration, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(context.Request, cancellation);
        var read = Read(body);
        if (!read.Succeeded)
        {
            return OvhErrors.Of(read.Error);
        }

        return OvhErrors.VoidOr(await administration.ImportAsync(
            RouteGuards.PermitOf(context), read.Value, cancellation));
    }

    private static Result<IReadOnlyCollection<AwsManagedPolicy>> Read(ReadOnlyMemory<byte> body)
    {
        const string Form =
            "must be an object of policies by name, each with Arn, Path, DefaultVersionId, CreateDate, UpdateDate and "
            + "Document";
        try
        {
            var policies = AwsManagedPolicies.Read(body).ToList();
            return policies.Count <= CountMax
                ? policies
                : RequestBody.TooLarge("", $"has {policies.Count} policies, more than {CountMax}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or OverflowException or ArgumentException)
        {
            return Error.Invalid("", Form);
        }
    }
}
