using System.Text;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// What AWS says sessions may be, and what may be done in them (IAM user guide: comparing STS operations).
/// </summary>
public static class AwsSessionLimits
{
    /// <summary>How long a session of a chained role lasts at most, in seconds.</summary>
    public const int ChainedSecondsMax = 3600;

    /// <summary>How long a user's own session lasts unless something else is said, in seconds.</summary>
    public const int UserSecondsDefault = 43_200;

    /// <summary>How many bytes of policies and tags fit into a token: AWS packs and says no number.</summary>
    public const int PackedBytesMax = 4096;

    private const int PolicyArnsMax = 10;

    /// <summary>
    /// Why a session may not do an operation whatever policies say; null when nothing stands against it. A federated
    /// user does nothing in IAM, a user's session there only with a second factor; and sessions make no sessions, but
    /// of a role. The session of a browser makes none at all: what is made ends with the access key that signed for it.
    /// </summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="service">The service: <c>iam</c>, <c>sts</c>.</param>
    /// <param name="operation">The operation.</param>
    public static Error? Check(Caller caller, string service, string operation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Session is not null && (operation is "GetSessionToken" or "GetFederationToken" or "AssumeRole"))
        {
            return Denied($"Cannot call {operation} in the session of a browser: sign the request with an access key");
        }

        var identity = caller.Aws!;
        if (identity.Session is not { } session || operation == "GetCallerIdentity")
        {
            return null;
        }

        var isFederated = identity.Principal.Kind == AwsPrincipalKind.FederatedUser;
        if (service == "iam")
        {
            return isFederated || (identity.RoleName is null && !session.IsMultiFactor)
                ? new Error(ErrorKind.Unauthenticated, "The security token included in the request is invalid: "
                    + (isFederated
                        ? "federated users cannot call IAM"
                        : "a session of GetSessionToken calls IAM only if it was made with a second factor"))
                { Rule = "InvalidClientTokenId" }
                : null;
        }

        return operation is "GetSessionToken" or "GetFederationToken"
            || (identity.RoleName is null && (isFederated || operation != "AssumeRole"))
                ? Denied($"Cannot call {operation} with session credentials")
                : null;
    }

    /// <summary>
    /// How many percent of what fits the policies and tags of a session take, or why they do not fit; null for none.
    /// </summary>
    internal static Result<int?> Pack(NewAwsSession session)
    {
        if (session.PolicyArns.Length > PolicyArnsMax)
        {
            return AwsFaults.Validation($"1 validation error detected: Value at 'policyArns' failed to satisfy "
                + $"constraint: Member must have length less than or equal to {PolicyArnsMax}");
        }

        if (session.Policy is { } policy && AwsPolicy.Read(policy, AwsPolicyKind.Session) is { Succeeded: false } read)
        {
            return AwsFaults.Of(read.Refusal);
        }

        var bytes = Encoding.UTF8.GetByteCount(session.Policy ?? "")
            + session.PolicyArns.Sum(Encoding.UTF8.GetByteCount)
            + session.Tags.Sum(tag => Encoding.UTF8.GetByteCount(tag.Key) + Encoding.UTF8.GetByteCount(tag.Value))
            + session.TransitiveTagKeys.Sum(Encoding.UTF8.GetByteCount);
        var percent = ((bytes * 100) + PackedBytesMax - 1) / PackedBytesMax;
        return percent > 100
            ? new Error(
                ErrorKind.Invalid,
                $"Packed policy consumes {percent}% of allotted space, please use smaller policy.")
            { Rule = "PackedPolicyTooLarge" }
            : bytes == 0 ? (int?)null : percent;
    }

    internal static Error Denied(string message) => new(ErrorKind.Forbidden, message) { Rule = "AccessDenied" };
}
