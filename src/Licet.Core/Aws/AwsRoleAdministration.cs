using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>The use cases of AWS roles. Failures are in AWS's words.</summary>
public sealed class AwsRoleAdministration(AccountWriter writes)
{
    private const string ReservedPath = "/aws-reserved/";

    /// <summary>Creates a role.</summary>
    /// <param name="permit">The right to.</param>
    /// <param name="from">Name, path, boundary, tags.</param>
    /// <param name="trustPolicy">Who may assume it.</param>
    /// <param name="description">What it is for; null for nothing said.</param>
    /// <param name="maxSessionSeconds">How long a session lasts at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<AwsRole>> CreateAsync(
        Permit permit,
        NewAwsIdentity from,
        string trustPolicy,
        string? description,
        int maxSessionSeconds,
        CancellationToken cancellation)
    {
        var trust = ReadTrust(permit.State, trustPolicy, from.Name);
        var tags = AwsHolderAdministration.Tagged(AwsFacet.NoTags, from.Tags);
        var refusal = from.Path.StartsWith(ReservedPath, StringComparison.Ordinal)
            ? AwsFaults.InvalidInput($"The path {ReservedPath} is reserved.")
            : trust.Error ?? tags.Error;
        if (refusal is not null)
        {
            return refusal;
        }

        var role = new AwsRole
        {
            Name = from.Name,
            TrustPolicy = trust.Value,
            Description = description,
            MaxSessionSeconds = maxSessionSeconds,
            CreatedAt = permit.Caller.Instant,
            Aws = AwsFacet.Empty with
            {
                UniqueId = AwsIds.Draw(AwsIds.Role),
                Path = from.Path,
                BoundaryArn = from.BoundaryArn,
                Tags = tags.Value,
            },
        };
        return await writes.WriteAsync<AwsRole>(permit, async (writer, token) =>
        {
            if (await AwsHolderAdministration.CheckBoundaryAsync(from.BoundaryArn, writer, token) is { } noBoundary)
            {
                return noBoundary;
            }

            if (!await writer.AwsRoles.AddAsync(role, token))
            {
                return AwsFaults.AlreadyExists($"Role with name {role.Name} already exists.");
            }

            await writer.AppendAsync(permit.Audit("ROLE_CREATED", role.Name, role.Name), token);
            return role;
        }, cancellation);
    }

    /// <summary>Changes what is given: null leaves as it is.</summary>
    public Task<Result<AwsRole>> UpdateAsync(
        Permit permit, string name, string? description, int? maxSessionSeconds, CancellationToken cancellation) =>
        ChangeAsync(permit, name, role => role with
        {
            Description = description ?? role.Description,
            MaxSessionSeconds = maxSessionSeconds ?? role.MaxSessionSeconds,
        }, cancellation);

    /// <summary>Replaces the trust policy.</summary>
    public Task<Result<AwsRole>> UpdateTrustAsync(
        Permit permit, string name, string trustPolicy, CancellationToken cancellation)
    {
        // AWS looks for the role first.
        var trust = ReadTrust(permit.State, trustPolicy, name);
        return ChangeAsync(
            permit,
            name,
            role => trust.Succeeded ? role with { TrustPolicy = trust.Value } : trust.Error,
            cancellation);
    }

    /// <summary>Deletes a role without policies that is in no instance profile.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string name, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.AwsRoles.FindAsync(name, token) is not { } role)
            {
                return AwsFaults.NoRole(name);
            }

            if (AwsFaults.HoldsPolicies(role.Aws) is { } refusal)
            {
                return refusal;
            }

            if (!await writer.AwsRoles.DeleteAsync(name, token))
            {
                return AwsFaults.MustFirst("remove roles from instance profile");
            }

            await AwsTrust.RewriteAsync(
                AwsArn.Role(permit.State.Account.AwsNumber, role.Aws.Path, name), role.UniqueId, writer, token);
            await writer.AppendAsync(permit.Audit("ROLE_DELETED", name, name), token);
            return new Nothing();
        }, cancellation);

    private Task<Result<AwsRole>> ChangeAsync(
        Permit permit, string name, Func<AwsRole, Result<AwsRole>> change, CancellationToken cancellation) =>
        writes.WriteAsync<AwsRole>(permit, async (writer, token) =>
        {
            if (await writer.AwsRoles.FindAsync(name, token) is not { } role)
            {
                return AwsFaults.NoRole(name);
            }

            var changed = change(role);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            await writer.AwsRoles.ReplaceAsync(changed.Value, token);
            await writer.AppendAsync(permit.Audit("ROLE_MODIFIED", name, name), token);
            return changed.Value;
        }, cancellation);

    private static Result<AwsDocument> ReadTrust(AccountState state, string text, string name)
    {
        var read = AwsPolicy.Read(text, AwsPolicyKind.Trust);
        if (!read.Succeeded)
        {
            return AwsFaults.Of(read.Refusal);
        }

        return UnknownPrincipal(state, read.Value) is { } unknown
            ? AwsFaults.Of(new AwsPolicyProblem(
                "MalformedPolicyDocument", $"Invalid principal in policy: \"AWS\":\"{unknown}\""))
            : new AwsDocument(text, name, AwsPolicyKind.Trust);
    }

    // AWS wants users and roles to exist; of other accounts nothing is known here.
    private static string? UnknownPrincipal(AccountState state, AwsPolicy policy)
    {
        var own = $"arn:aws:iam::{state.Account.AwsNumber}:";
        return policy.Statements
            .SelectMany(statement => statement.Principals?.Names ?? [])
            .Select(principal => principal.Name)
            .Where(arn => arn.StartsWith(own, StringComparison.Ordinal))
            .FirstOrDefault(arn => arn[own.Length..].Split('/')[0] is "user" or "role"
                && AwsHolders.FindByArn(state, arn) is null);
    }
}
