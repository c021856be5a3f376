using Licet.Core.Aws;
using Licet.Core.Aws.Sts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Decisions;
using Licet.Server.Aws.Signing;

namespace Licet.Server.Aws;

/// <summary>
/// Finds out who calls AWS's API: reads what the request claims, finds the secret that would prove it, verifies. A user
/// signs with an access key of its own, a session with temporary credentials and its token.
/// </summary>
internal sealed class AwsAuthentication(
    SnapshotPublisher publisher, SecretBox box, AwsSessionTokens tokens, CredentialUses uses, TimeProvider time)
{
    /// <summary>Who calls, or why nobody does, in AWS's words.</summary>
    /// <param name="context">The call.</param>
    /// <param name="body">Its body.</param>
    public Result<Caller> Authenticate(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var reading = SignatureReader.Read(ReceivedRequest.Of(context, body), SigningSettings.IamAndSts);
        if (!reading.Succeeded)
        {
            return ErrorOf(reading.Refusal);
        }

        var now = time.GetUtcNow();
        var claim = reading.Claim;
        var session = claim.SecurityToken is { } token ? tokens.Open(token, claim.AccessKeyId) : null;
        var signer = claim.SecurityToken is null ? FindUser(claim.AccessKeyId) : null;
        if (claim.Verify(session?.Secret ?? signer?.Secret, now) is { } refusal)
        {
            return ErrorOf(refusal);
        }

        // Only whoever knows the secret learns what has become of a session.
        var found = session is not null
            ? AwsSessionCheck.Check(session, publisher, now.UtcDateTime)
            : (signer!.Value.State, signer.Value.Identity);
        return found.Succeeded
            ? CallerOf(context, found.Value.State, found.Value.Identity, claim, now)
            : found.Error;
    }

    // A key that is switched off, or a user, is as good as none: also for how long the answer takes.
    private (AccountState State, AwsIdentity Identity, string Secret)? FindUser(string accessKeyId) =>
        AwsKeysInForce.Find(publisher, accessKeyId) is var (state, user, key)
        && AwsAccessKeyAdministration.SecretOf(box, key) is { } secret
            ? (state, AwsIdentity.OfUser(state, user), secret)
            : null;

    private Caller CallerOf(
        HttpContext context, AccountState state, AwsIdentity identity, SignatureClaim claim, DateTimeOffset now)
    {
        var signed = identity with
        {
            AccessKeyId = claim.AccessKeyId, SignedFor = $"{claim.Scope.Service} {claim.Scope.Region}",
        };
        var source = SourceAddress.Of(context.Connection.RemoteIpAddress);
        var caller = Caller.OfAws(state, signed, now.UtcDateTime, source) with
        {
            IsSecureTransport = context.Request.IsHttps,
        };
        uses.Note(caller);
        return caller;
    }

    private static Error ErrorOf(SignatureRefusal refusal) =>
        new(
            refusal.Status switch
            {
                StatusCodes.Status400BadRequest => ErrorKind.Invalid,
                StatusCodes.Status404NotFound => ErrorKind.NotFound,
                _ => ErrorKind.Unauthenticated,
            },
            refusal.Message)
        {
            Rule = refusal.Code,
        };
}
