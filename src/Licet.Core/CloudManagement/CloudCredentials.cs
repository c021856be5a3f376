using System.Security.Cryptography;
using System.Text;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.CloudManagement;

/// <summary>
/// Finds out what a connected access key may do: a key of a user of this server is looked up each time, so that what is
/// taken from the user is taken from the key at once; a key of another server has what was handed in with it.
/// </summary>
public sealed class CloudCredentials(SnapshotPublisher publisher, SecretBox box)
{
    private static readonly Error s_none = new(ErrorKind.NotFound, "no AWS account is connected");

    private static readonly Error s_over = new(
        ErrorKind.Forbidden,
        "the connected access key is not in force any more: it was deleted or made inactive, or its user was disabled");

    private static readonly Error s_wrong = Error.Invalid(
        "cloud_account[creds]",
        "the access key or its secret is wrong, or not in force; for a key of another server, hand in `user_arn` and "
        + "`authorization_details`, too");

    /// <summary>What the key of the account's AWS account may do; not found when none is connected.</summary>
    public Result<CredentialAuthority> AuthorityOf(AccountState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Cloud.Accounts.Values.FirstOrDefault(one => one.CloudType == Clouds.Amazon) is { } connected
            ? AuthorityOf(connected)
            : s_none;
    }

    /// <summary>What the key of a connected account may do; forbidden when it is not in force any more.</summary>
    public Result<CredentialAuthority> AuthorityOf(CloudAccount connected)
    {
        ArgumentNullException.ThrowIfNull(connected);
        return connected.ForeignUserArn is { } arn ? Find(ForeignAccount.Of(connected), arn)
            : AwsKeysInForce.Find(publisher, connected.AccessKeyId) is var (state, user, _) ? AuthorityOf(state, user)
            : s_over;
    }

    /// <summary>
    /// Whether a key is what it is said to be: of that account, and with that secret. Of a key of another server only
    /// the first can be known.
    /// </summary>
    internal Result<CredentialAuthority> Verify(NewCloudAccount offered)
    {
        var authority = (offered.ForeignUserArn, offered.AuthorizationDetails) switch
        {
            (null, null) => VerifyOwn(offered.AccessKeyId, offered.Secret),
            ({ } arn, { } details) => Find(ForeignAccount.Read(details), arn),
            _ => Error.Invalid(
                "cloud_account", "`user_arn` and `authorization_details` belong together: a key of another server"),
        };
        return authority.Succeeded && authority.Value.Principal.Account != offered.AccountNumber
            ? Error.Invalid(
                "cloud_account[creds][aws_account_number]",
                $"is not the account of the key, which belongs to `{authority.Value.Principal.Name}`")
            : authority;
    }

    internal static string ContextOf(string accessKeyId) => $"cloud account {accessKeyId}";

    private static CredentialAuthority AuthorityOf(AccountState state, User user)
    {
        var identity = AwsIdentity.OfUser(state, user);
        var tags = AwsRequests.PrincipalTags(state, identity);
        return new CredentialAuthority(
            identity.Principal, AwsPolicies.LayersOf(state, identity), new AwsContext(tags));
    }

    private static Result<CredentialAuthority> Find(Result<ForeignAccount> read, string userArn) =>
        read.Succeeded ? read.Value.Find(userArn) : read.Error;

    // As with signing: a key that is unknown and a secret that is wrong are one answer.
    private Result<CredentialAuthority> VerifyOwn(string accessKeyId, string secret)
    {
        var found = AwsKeysInForce.Find(publisher, accessKeyId);
        var right = found is var (_, _, key) ? AwsAccessKeyAdministration.SecretOf(box, key) : null;
        var isRight = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(right ?? "")));
        return found is var (state, user, _) && right is not null && isRight ? AuthorityOf(state, user) : s_wrong;
    }
}
