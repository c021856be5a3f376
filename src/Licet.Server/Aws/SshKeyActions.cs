using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>Public SSH keys of users, kept and told.</summary>
internal static class SshKeyActions
{
    private const string Id = "SSHPublicKeyId";
    private const int KeysMax = 5;

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("UploadSSHPublicKey", ["UserName", "SSHPublicKeyBody"], AwsTargets.User, UploadAsync),
        AwsApi.Iam("GetSSHPublicKey", ["UserName", Id, "Encoding"], AwsTargets.User, Get),
        AwsApi.Iam("ListSSHPublicKeys", [], AwsTargets.User, List),
        AwsApi.Iam("UpdateSSHPublicKey", ["UserName", Id, "Status"], AwsTargets.User, UpdateAsync),
        AwsApi.Iam("DeleteSSHPublicKey", ["UserName", Id], AwsTargets.User, DeleteAsync),
    ];

    private static IEnumerable<AwsKeptObject> KeysOf(AwsCall call, string login) =>
        call.State.Aws.Kept.Values.Where(kept => kept.Kind == AwsKeptKind.SshPublicKey && kept.Login == login);

    private static async Task<Result<AwsAnswer>> UploadAsync(AwsCall call, Permit permit)
    {
        var (login, body) = (call.Text("UserName"), call.Text("SSHPublicKeyBody").Trim());
        if (FingerprintOf(body) is not { } fingerprint)
        {
            return new Error(ErrorKind.Invalid, "The SSH public key is invalid: write it as OpenSSH does.")
            {
                Rule = "InvalidPublicKey",
            };
        }

        if (KeysOf(call, login).Any(kept => kept.Values["Body"] == body))
        {
            return new Error(ErrorKind.Invalid, "The SSH public key is already associated with the user.")
            {
                Rule = "DuplicateSSHPublicKey",
            };
        }

        if (KeysOf(call, login).Count() >= KeysMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"Cannot exceed quota for SSHPublicKeysPerUser: {KeysMax}");
        }

        var kept = new AwsKeptObject
        {
            Kind = AwsKeptKind.SshPublicKey,
            Name = AwsIds.Draw(AwsIds.SshPublicKey),
            Login = login,
            Values = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add("Body", body)
                .Add("Fingerprint", fingerprint)
                .Add("Status", "Active"),
            CreatedAt = permit.Caller.Instant,
        };
        var added = await call.Get<AwsKeptAdministration>().AddAsync(
            permit, kept, AwsFaults.AlreadyExists("The SSH public key already exists."), call.Cancellation);
        return added.Succeeded ? AnswerOf(added.Value) : added.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        if (call.Text("Encoding") != "SSH")
        {
            return new Error(ErrorKind.Invalid, "Only the encoding SSH is offered here.")
            {
                Rule = "UnrecognizedPublicKeyEncoding",
            };
        }

        return Find(call) is { } kept ? AnswerOf(kept) : NotFound(call);
    }

    private static Result<AwsAnswer> List(AwsCall call)
    {
        var user = UserActions.Find(call);
        return user.Succeeded
            ? AwsPages.Answer(
                call,
                KeysOf(call, user.Value.Login),
                kept => kept.Name,
                page => AwsXml.Structures("SSHPublicKeys", page.Select(kept => (IEnumerable<XElement?>)
                [
                    AwsXml.Text("UserName", kept.Login),
                    AwsXml.Text(Id, kept.Name),
                    AwsXml.Text("Status", kept.Values["Status"]),
                    AwsXml.Time("UploadDate", kept.CreatedAt),
                ])))
            : user.Error;
    }

    private static Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit) =>
        ChangeAsync(call, permit, kept => kept with { Values = kept.Values.SetItem("Status", call.Text("Status")) });

    private static Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit) =>
        ChangeAsync(call, permit, _ => default(Result<AwsKeptObject?>));

    private static async Task<Result<AwsAnswer>> ChangeAsync(
        AwsCall call, Permit permit, Func<AwsKeptObject, Result<AwsKeptObject?>> change)
    {
        if (Find(call) is not { } kept)
        {
            return NotFound(call);
        }

        var changed = await call.Get<AwsKeptAdministration>().ChangeAsync(
            permit, kept.Key, change, NotFound(call), call.Cancellation);
        return changed.Succeeded ? AwsAnswer.Empty : changed.Error;
    }

    private static AwsKeptObject? Find(AwsCall call) =>
        KeysOf(call, call.Text("UserName")).FirstOrDefault(kept => kept.Name == call.Text(Id));

    private static Error NotFound(AwsCall call) => AwsFaults.NoSuchEntity(
        $"The Public Key with id {call.Text(Id)} cannot be found.");

    [SuppressMessage("Security", "CA5351", Justification = "Compared by eye with what AWS shows; it protects nothing.")]
    private static string? FingerprintOf(string body)
    {
        if (body.Split(' ', 3) is not [var type, var key, ..] || !type.StartsWith("ssh-", StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length))
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(MD5.HashData(bytes.AsSpan(0, length)));
        return string.Join(':', hash.Chunk(2).Select(pair => new string(pair)));
    }

    private static AwsAnswer AnswerOf(AwsKeptObject kept) =>
        AwsAnswer.Of(new XElement(
            "SSHPublicKey",
            AwsXml.Text("UserName", kept.Login),
            AwsXml.Text(Id, kept.Name),
            AwsXml.Text("Fingerprint", kept.Values["Fingerprint"]),
            AwsXml.Text("SSHPublicKeyBody", kept.Values["Body"]),
            AwsXml.Text("Status", kept.Values["Status"]),
            AwsXml.Time("UploadDate", kept.CreatedAt)));
}
