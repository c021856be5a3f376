using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>The use cases of instance profiles. Failures are in AWS's words.</summary>
public sealed class AwsInstanceProfileAdministration(AccountWriter writes)
{
    /// <summary>Creates an instance profile without a role.</summary>
    public async Task<Result<AwsInstanceProfile>> CreateAsync(
        Permit permit,
        string name,
        string path,
        IReadOnlyCollection<KeyValuePair<string, string>> tags,
        CancellationToken cancellation)
    {
        var tagged = AwsHolderAdministration.Tagged(AwsFacet.NoTags, tags);
        if (!tagged.Succeeded)
        {
            return tagged.Error;
        }

        var profile = new AwsInstanceProfile
        {
            Name = name,
            UniqueId = AwsIds.Draw(AwsIds.InstanceProfile),
            Path = path,
            Tags = tagged.Value,
            CreatedAt = permit.Caller.Instant,
        };
        return await writes.WriteAsync<AwsInstanceProfile>(permit, async (writer, token) =>
        {
            if (!await writer.AwsInstanceProfiles.AddAsync(profile, token))
            {
                return AwsFaults.AlreadyExists($"Instance Profile {name} already exists.");
            }

            await writer.AppendAsync(permit.Audit("INSTANCE_PROFILE_CREATED", name, name), token);
            return profile;
        }, cancellation);
    }

    /// <summary>Puts a role into an instance profile, which has room for one.</summary>
    public Task<Result<Nothing>> AddRoleAsync(
        Permit permit, string name, string roleName, CancellationToken cancellation) =>
        ChangeAsync(permit, name, async (profile, writer, token) =>
            await writer.AwsRoles.FindAsync(roleName, token) is null
                ? AwsFaults.NoRole(roleName)
                : profile.RoleName is null
                    ? profile with { RoleName = roleName }
                    : AwsFaults.LimitExceeded("InstanceSessionsPerInstanceProfile", 1), cancellation);

    /// <summary>Takes its role out of an instance profile.</summary>
    public Task<Result<Nothing>> RemoveRoleAsync(
        Permit permit, string name, string roleName, CancellationToken cancellation) =>
        ChangeAsync(permit, name, (profile, _, _) => Task.FromResult<Result<AwsInstanceProfile>>(
            profile.RoleName == roleName
                ? profile with { RoleName = null }
                : AwsFaults.NoSuchEntity($"Role {roleName} is not in Instance Profile {name}.")), cancellation);

    /// <summary>Adds or replaces tags.</summary>
    public Task<Result<Nothing>> TagAsync(
        Permit permit,
        string name,
        IReadOnlyCollection<KeyValuePair<string, string>> tags,
        CancellationToken cancellation) =>
        ChangeAsync(permit, name, (profile, _, _) =>
        {
            var tagged = AwsHolderAdministration.Tagged(profile.Tags, tags);
            return Task.FromResult<Result<AwsInstanceProfile>>(
                tagged.Succeeded ? profile with { Tags = tagged.Value } : tagged.Error);
        }, cancellation);

    /// <summary>Takes tags away; they need not be there.</summary>
    public Task<Result<Nothing>> UntagAsync(
        Permit permit, string name, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        ChangeAsync(permit, name, (profile, _, _) => Task.FromResult<Result<AwsInstanceProfile>>(
            profile with { Tags = profile.Tags.RemoveRange(keys) }), cancellation);

    /// <summary>Deletes an instance profile without a role.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string name, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.AwsInstanceProfiles.FindAsync(name, token) is not { } profile)
            {
                return AwsFaults.NoInstanceProfile(name);
            }

            if (profile.RoleName is not null)
            {
                return AwsFaults.MustFirst("remove roles from instance profile");
            }

            await writer.AwsInstanceProfiles.DeleteAsync(name, token);
            await writer.AppendAsync(permit.Audit("INSTANCE_PROFILE_DELETED", name, name), token);
            return new Nothing();
        }, cancellation);

    private Task<Result<Nothing>> ChangeAsync(
        Permit permit,
        string name,
        Func<AwsInstanceProfile, IStoreWriter, CancellationToken, Task<Result<AwsInstanceProfile>>> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.AwsInstanceProfiles.FindAsync(name, token) is not { } profile)
            {
                return AwsFaults.NoInstanceProfile(name);
            }

            var changed = await change(profile, writer, token);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            await writer.AwsInstanceProfiles.ReplaceAsync(changed.Value, token);
            await writer.AppendAsync(permit.Audit("INSTANCE_PROFILE_MODIFIED", name, name), token);
            return new Nothing();
        }, cancellation);
}
