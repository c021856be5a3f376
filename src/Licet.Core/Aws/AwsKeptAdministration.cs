using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases of what AWS's tools store and nothing here reads: server certificates, identity providers, SSH keys.
/// Failures are in AWS's words.
/// </summary>
public sealed class AwsKeptAdministration(AccountWriter writes)
{
    /// <summary>How many of one kind there may be, of an account or of a user.</summary>
    public const int CountMax = 100;

    /// <summary>Adds one; its name must be free.</summary>
    public Task<Result<AwsKeptObject>> AddAsync(
        Permit permit, AwsKeptObject kept, Error alreadyExists, CancellationToken cancellation) =>
        writes.WriteAsync<AwsKeptObject>(permit, async (writer, token) =>
        {
            if (kept.Login is { } login && await writer.Users.FindAsync(login, token) is null)
            {
                return AwsFaults.NoUser(login);
            }

            var sameKind = permit.State.Aws.Kept.Values.Count(
                one => one.Kind == kept.Kind && one.Login == kept.Login);
            if (sameKind >= CountMax)
            {
                return AwsFaults.LimitExceeded($"{kept.Kind}s", CountMax);
            }

            if (!await writer.AwsKeptObjects.AddAsync(kept, token))
            {
                return alreadyExists;
            }

            await writer.AppendAsync(permit.Audit("AWS_OBJECT_CREATED", kept.Key, kept.Name), token);
            return kept;
        }, cancellation);

    /// <summary>Changes one; a change to null deletes it, one to another name renames it.</summary>
    public Task<Result<AwsKeptObject>> ChangeAsync(
        Permit permit,
        string key,
        Func<AwsKeptObject, Result<AwsKeptObject?>> change,
        Error notFound,
        CancellationToken cancellation) =>
        writes.WriteAsync<AwsKeptObject>(permit, async (writer, token) =>
        {
            if (await writer.AwsKeptObjects.FindAsync(key, token) is not { } old)
            {
                return notFound;
            }

            var changed = change(old);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            if (changed.Value is { } replaced && replaced.Key == key)
            {
                await writer.AwsKeptObjects.ReplaceAsync(replaced, token);
            }
            else
            {
                await writer.AwsKeptObjects.DeleteAsync(key, token);
                if (changed.Value is { } renamed && !await writer.AwsKeptObjects.AddAsync(renamed, token))
                {
                    return AwsFaults.AlreadyExists($"The name {renamed.Name} is in use.");
                }
            }

            var type = changed.Value is null ? "AWS_OBJECT_DELETED" : "AWS_OBJECT_MODIFIED";
            await writer.AppendAsync(permit.Audit(type, old.Key, old.Name), token);
            return changed.Value ?? old;
        }, cancellation);
}
