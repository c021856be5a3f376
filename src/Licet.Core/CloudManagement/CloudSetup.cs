using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.CloudManagement;

/// <summary>
/// What the documentation does in seven steps, in one: a user of this server's AWS face with the policy of a permission
/// set, an access key of it that nobody sees, and the connection with that key; all of it or nothing. It needs both
/// halves: the role that connects, and the AWS policies that create users and keys.
/// </summary>
public sealed class CloudSetup(AccountWriter writes, SecretBox box)
{
    private const string UserPath = "cloud_account[new_user]";

    /// <summary>Creates the user and its key, and connects it.</summary>
    /// <param name="permit">The permit to connect an account.</param>
    /// <param name="set">What the key is to be allowed.</param>
    /// <param name="userName">The user, whose name must be free.</param>
    /// <param name="isCustom">
    /// Whether the user gets the set's own policy, which is just enough, and not AWS's managed one.
    /// </param>
    /// <param name="cloudId">The cloud.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<CloudAccount>> CreateAsync(
        Permit permit,
        PermissionSet set,
        string userName,
        bool isCustom,
        long cloudId,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        var refusal = IdentityText.CheckName(UserPath, userName)
            ?? (Clouds.Find(cloudId) is null ? Error.NotFound("Cloud", $"{cloudId}") : null)
            ?? Check(permit.Caller, set, userName, isCustom);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = permit.Caller.Instant;
        var user = UserOf(set, userName, isCustom, now);
        var (key, secret) = AwsAccessKeyAdministration.Draw(box, userName, now);
        var connected = CloudAccountAdministration.Draw(
            box,
            new NewCloudAccount
            {
                CloudId = cloudId,
                AccountNumber = permit.State.Account.AwsNumber,
                AccessKeyId = key.Id,
                Secret = secret,
            },
            now);
        return await writes.WriteAsync<CloudAccount>(permit, async (writer, token) =>
        {
            if (AwsUserAdministration.IsTaken(permit.State, userName) || !await writer.Users.AddAsync(user, token))
            {
                return Error.AlreadyExists("User", userName);
            }

            await writer.AwsAccessKeys.AddAsync(key, token);
            await writer.AppendAsync(permit.Audit("USER_CREATED", userName, userName), token);
            await writer.AppendAsync(permit.Audit("ACCESS_KEY_CREATED", key.Id, userName), token);
            return await CloudAccountAdministration.AddAsync(permit, writer, connected, token);
        }, cancellation);
    }

    private static Error? Check(Caller caller, PermissionSet set, string userName, bool isCustom)
    {
        if (caller.Kind == CallerKind.Root)
        {
            return null;
        }

        var identity = AwsIdentity.OfUser(caller.State, caller.State.Users[caller.Name!]);
        var asAws = Caller.OfAws(caller.State, identity, caller.Instant, caller.Source);
        var arn = AwsArn.User(caller.Account.AwsNumber, "/", userName);
        AwsQuestion[] questions =
        [
            new("iam:CreateUser", arn),
            isCustom
                ? new AwsQuestion("iam:PutUserPolicy", arn)
                : new AwsQuestion("iam:AttachUserPolicy", arn)
                    .With("iam:PolicyARN", AwsContextValue.Single(ManagedArnOf(set))),
            new("iam:CreateAccessKey", arn),
        ];
        return questions
            .Select(question => PolicyDecisionPoint.AuthorizeAws(asAws, question).Error)
            .FirstOrDefault(error => error is not null);
    }

    private static User UserOf(PermissionSet set, string userName, bool isCustom, DateTime now)
    {
        var facet = AwsFacet.Empty with { UniqueId = AwsIds.Draw(AwsIds.User) };
        return new User
        {
            Login = userName,
            Description = $"the access key of the cloud-management layer: {set.Name}",
            MainGroup = Group.DefaultName,
            CreatedAt = now,
            UpdatedAt = now,
            Aws = isCustom
                ? facet with
                {
                    InlinePolicies = facet.InlinePolicies.Add(
                        set.Id, new AwsDocument(set.Document.Text, set.Id, AwsPolicyKind.Inline)),
                }
                : facet with { AttachedPolicyArns = [ManagedArnOf(set)] },
        };
    }

    private static string ManagedArnOf(PermissionSet set) => $"arn:aws:iam::aws:policy/{set.ManagedPolicy}";
}
