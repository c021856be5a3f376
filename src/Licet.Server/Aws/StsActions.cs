using System.Xml.Linq;
using Licet.Core.Aws.Sts;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>STS: who calls, and credentials for a while.</summary>
/// <remarks>
/// Operations that make sessions are open here, since what must be allowed for them is more than one action on one
/// resource: <see cref="AwsSessionAdministration"/> asks.
/// </remarks>
internal static class StsActions
{
    private const int SessionSecondsMin = 900;
    private const int RoleSessionSecondsMax = 43_200;

    private static readonly AwsTarget s_open = AwsTarget.None with { IsOpen = true };

    private static readonly Error s_unverifiable =
        new(
            ErrorKind.Invalid,
            "The identity provider's statement cannot be verified: this server knows no provider's keys. Sign the "
                + "request with an access key and call AssumeRole.")
        {
            Rule = "InvalidIdentityToken",
        };

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        Open("GetCallerIdentity", [], (call, _) => Task.FromResult(GetCallerIdentity(call))),
        Open("AssumeRole", ["RoleArn", "RoleSessionName"], AssumeRoleAsync),
        Open("GetSessionToken", [], GetSessionTokenAsync),
        Open("GetFederationToken", ["Name"], (call, _) => Task.FromResult(GetFederationToken(call))),
        Closed("GetAccessKeyInfo", "AccessKeyId", GetAccessKeyInfo),
        Closed("DecodeAuthorizationMessage", "EncodedMessage", DecodeAuthorizationMessage),
        Unsigned("AssumeRoleWithSAML", "RoleArn", "PrincipalArn", "SAMLAssertion"),
        Unsigned("AssumeRoleWithWebIdentity", "RoleArn", "RoleSessionName", "WebIdentityToken"),
    ];

    /// <summary>
    /// The answer to an operation that nobody signs, because an identity provider vouches for the caller: no provider's
    /// word can be verified here.
    /// </summary>
    public static Error RefuseUnsigned(AwsOperation operation, AwsParameters parameters) =>
        operation.Required
            .Select(name => AwsParameterRules.Check(name, parameters[name], isRequired: true))
            .FirstOrDefault(error => error is not null)
        ?? s_unverifiable;

    private static Result<AwsAnswer> GetCallerIdentity(AwsCall call) => AwsAnswer.Of(
        AwsXml.Text("Arn", call.Identity.Arn),
        AwsXml.Text("UserId", call.Identity.UserId),
        AwsXml.Text("Account", call.Number));

    private static async Task<Result<AwsAnswer>> AssumeRoleAsync(AwsCall call, Permit permit)
    {
        var wanted = Wanted(call, call.Text("RoleSessionName"), RoleSessionSecondsMax);
        if (!wanted.Succeeded)
        {
            return wanted.Error;
        }

        var issued = await call.Get<AwsSessionAdministration>().AssumeRoleAsync(
            call.Caller, call.Text("RoleArn"), wanted.Value, call.Cancellation);
        return issued.Succeeded
            ? AwsAnswer.Of(
                Credentials(issued.Value.Credentials),
                new XElement(
                    "AssumedRoleUser",
                    AwsXml.Text("AssumedRoleId", issued.Value.Identity.UserId),
                    AwsXml.Text("Arn", issued.Value.Identity.Arn)),
                PackedPercent(issued.Value),
                AwsXml.Text("SourceIdentity", issued.Value.Identity.Session?.SourceIdentity))
            : issued.Error;
    }

    private static async Task<Result<AwsAnswer>> GetSessionTokenAsync(AwsCall call, Permit permit)
    {
        var wanted = Wanted(call, "", int.MaxValue);
        if (!wanted.Succeeded)
        {
            return wanted.Error;
        }

        var issued = await call.Get<AwsSessionAdministration>().GetSessionTokenAsync(
            call.Caller, wanted.Value, call.Cancellation);
        return issued.Succeeded ? AwsAnswer.Of(Credentials(issued.Value.Credentials)) : issued.Error;
    }

    private static Result<AwsAnswer> GetFederationToken(AwsCall call)
    {
        if (call.Text("Name") is { Length: < 2 or > 32 } name)
        {
            return AwsParameterRules.Failed(name, "Name", "Member must have length between 2 and 32, inclusive");
        }

        var wanted = Wanted(call, call.Text("Name"), int.MaxValue);
        if (!wanted.Succeeded)
        {
            return wanted.Error;
        }

        var issued = call.Get<AwsSessionAdministration>().GetFederationToken(call.Caller, wanted.Value);
        return issued.Succeeded
            ? AwsAnswer.Of(
                Credentials(issued.Value.Credentials),
                new XElement(
                    "FederatedUser",
                    AwsXml.Text("FederatedUserId", issued.Value.Identity.UserId),
                    AwsXml.Text("Arn", issued.Value.Identity.Arn)),
                PackedPercent(issued.Value))
            : issued.Error;
    }

    // An id tells its account: a temporary one by itself, another to who keeps it.
    private static Result<AwsAnswer> GetAccessKeyInfo(AwsCall call)
    {
        var id = call.Text("AccessKeyId");
        var number = AwsSessionTokens.AccountNumberIn(id)
            ?? call.Get<SnapshotPublisher>().All
                .FirstOrDefault(state => state.Aws.AccessKeys.ContainsKey(id))?.Account.AwsNumber;
        return number is null
            ? AwsFaults.Validation($"The access key {id} belongs to no account of this server.")
            : AwsAnswer.Of(AwsXml.Text("Account", number));
    }

    private static Result<AwsAnswer> DecodeAuthorizationMessage(AwsCall call) =>
        call.Get<AwsAuthorizationMessages>().Decode(call.Account.Id, call.Text("EncodedMessage")) is { } message
            ? AwsAnswer.Of(AwsXml.Text("DecodedMessage", message))
            : new Error(ErrorKind.Invalid, "Message is not valid")
            {
                Rule = "InvalidAuthorizationMessageException",
            };

    private static Result<NewAwsSession> Wanted(AwsCall call, string name, int secondsMax)
    {
        var seconds = call.Integer("DurationSeconds");
        if (seconds > secondsMax)
        {
            return AwsParameterRules.Failed(
                $"{seconds}", "DurationSeconds", $"Member must have value less than or equal to {secondsMax}");
        }

        if (seconds < SessionSecondsMin)
        {
            return AwsParameterRules.Failed(
                $"{seconds}",
                "DurationSeconds",
                $"Member must have value greater than or equal to {SessionSecondsMin}");
        }

        var (serialNumber, code) = (call.Optional("SerialNumber"), call.Optional("TokenCode"));
        if (serialNumber is null != code is null)
        {
            return AwsFaults.Validation("MFA serial number and MFA code must be given together.");
        }

        return new NewAwsSession
        {
            Name = name,
            DurationSeconds = seconds,
            Policy = call.Optional("Policy"),
            PolicyArns = [.. call.Parameters.Structures("PolicyArns").Select(one => one["arn"] ?? "")],
            Tags = [.. call.Tags],
            TransitiveTagKeys = [.. call.Parameters.List("TransitiveTagKeys")],
            ExternalId = call.Optional("ExternalId"),
            SourceIdentity = call.Optional("SourceIdentity"),
            Factor = serialNumber is null ? null : (serialNumber, code!),
        };
    }

    private static XElement Credentials(AwsCredentials credentials) => new(
        "Credentials",
        AwsXml.Text("AccessKeyId", credentials.AccessKeyId),
        AwsXml.Text("SecretAccessKey", credentials.SecretAccessKey),
        AwsXml.Text("SessionToken", credentials.SessionToken),
        AwsXml.Time("Expiration", credentials.ExpiresAt));

    private static XElement? PackedPercent(AwsIssuedSession session) =>
        session.PackedPercent is { } percent ? AwsXml.Number("PackedPolicySize", percent) : null;

    private static AwsOperation Open(
        string name, string[] required, Func<AwsCall, Permit, Task<Result<AwsAnswer>>> answer) =>
        new("sts", name, [.. required], _ => s_open, answer);

    private static AwsOperation Unsigned(string name, params string[] required) =>
        Open(name, required, (_, _) => Task.FromResult<Result<AwsAnswer>>(s_unverifiable)) with { IsUnsigned = true };

    private static AwsOperation Closed(string name, string required, Func<AwsCall, Result<AwsAnswer>> answer) =>
        new("sts", name, [required], AwsTargets.None, (call, _) => Task.FromResult(answer(call)));
}
