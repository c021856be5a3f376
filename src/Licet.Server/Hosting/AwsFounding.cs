using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Hosting;

/// <summary>
/// The first administrator of a fresh account, for AWS's tools: a user with <c>AdministratorAccess</c> and an access
/// key. The root signs no AWS requests, as AWS advises. Made by the same use cases and permits as any other.
/// </summary>
internal sealed class AwsFounding(
    SnapshotPublisher publisher,
    AwsUserAdministration users,
    AwsHolderAdministration holders,
    AwsAccessKeyAdministration keys,
    TimeProvider time)
{
    /// <summary>The login.</summary>
    public const string Administrator = "administrator";

    private const string AdministratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";

    /// <summary>Makes the administrator; returns how to reach AWS's API as it.</summary>
    public async Task<AwsCredentials> FoundAsync(
        AccountId id, string baseUrl, CancellationToken cancellation)
    {
        var state = publisher.Find(id) ?? throw new InvalidOperationException($"account `{id}` is not loaded");
        var root = Caller.OfAws(state, AwsIdentity.OfRoot(state), time.GetUtcNow().UtcDateTime, default);
        Expect(await users.CreateAsync(
            Permit(root, "iam:CreateUser"), new NewAwsIdentity(Administrator, "/", null, []), cancellation));
        Expect(await holders.AttachAsync(
            Permit(root, "iam:AttachUserPolicy"), AwsHolder.User(Administrator), AdministratorAccess, cancellation));
        var (key, secret) = Expect(await keys.CreateAsync(
            Permit(root, "iam:CreateAccessKey"), Administrator, cancellation));
        return AwsCredentials.At(baseUrl, state.Account.AwsNumber) with
        {
            AccessKeyId = key.Id, SecretAccessKey = secret,
        };
    }

    private static Permit Permit(Caller root, string action) =>
        Expect(PolicyDecisionPoint.AuthorizeAws(
            root, new AwsQuestion(action, AwsArn.User(root.Account.AwsNumber, "/", Administrator))));

    private static T Expect<T>(Result<T> result) =>
        result.Succeeded ? result.Value : throw new StartRefusedException(result.Error.Message);
}
