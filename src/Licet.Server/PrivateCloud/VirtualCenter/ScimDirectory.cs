using System.Text.Json.Nodes;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// The users and groups that a vCenter knows of an external identity provider, told by SCIM 2.0. Those whose external
/// id begins with <c>licet:DOMAIN:</c> are ours; others are not touched. Who is in a group is not told: the vCenter
/// learns it at sign-in.
/// </summary>
/// <param name="client">Speaks with the directory.</param>
internal sealed class ScimDirectory(ScimClient client)
{
    /// <summary>Makes what is wanted and is not there, and mends what somebody has changed.</summary>
    /// <exception cref="VirtualCenterException">It cannot be done.</exception>
    public async Task EnsureAsync(WantedAccess wanted, CancellationToken cancellation)
    {
        foreach (var type in ScimResourceType.All)
        {
            var names = NamesOf(wanted, type);
            if (names.Count == 0)
            {
                continue;
            }

            var present = await client.ListAsync(type, cancellation);
            foreach (var name in names)
            {
                await EnsureAsync(type, wanted.Domain, name, present, cancellation);
            }
        }
    }

    /// <summary>Deletes what is ours and not wanted.</summary>
    /// <exception cref="VirtualCenterException">It cannot be done.</exception>
    public async Task RemoveUnwantedAsync(WantedAccess wanted, CancellationToken cancellation)
    {
        var prefix = PrincipalNames.ExternalPrefixOf(wanted.Domain);
        foreach (var type in ScimResourceType.All)
        {
            var kept = NamesOf(wanted, type).Select(name => prefix + name).ToHashSet(StringComparer.Ordinal);
            foreach (var one in await client.ListAsync(type, cancellation))
            {
                if (one.ExternalId is { } id && id.StartsWith(prefix, StringComparison.Ordinal) && !kept.Contains(id))
                {
                    await client.DeleteAsync(type, one.Id, cancellation);
                }
            }
        }
    }

    private async Task EnsureAsync(
        ScimResourceType type,
        string domain,
        string name,
        IReadOnlyList<ScimResource> present,
        CancellationToken cancellation)
    {
        var externalId = PrincipalNames.ExternalPrefixOf(domain) + name;
        var ours = present.FirstOrDefault(one => one.ExternalId == externalId);
        if (present.Any(one => one != ours && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid,
                $"the directory has a {type.Name} `{PrincipalNames.Shown(name)}` that is not of this service: rename "
                    + "one of them");
        }

        if (ours is null)
        {
            await client.CreateAsync(type, externalId, name, domain, cancellation);
            return;
        }

        var changes = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        if (ours.Name != name)
        {
            changes[type.NameAttribute] = name;
        }

        if (!ours.IsActive)
        {
            changes["active"] = true;
        }

        if (changes.Count > 0)
        {
            await client.ReplaceAsync(type, ours.Id, changes, cancellation);
        }
    }

    private static IReadOnlyList<string> NamesOf(WantedAccess wanted, ScimResourceType type) =>
    [
        .. wanted.Principals
            .Where(one => one.IsGroup == (type == ScimResourceType.Group))
            .Select(one => one.Name)
            .Distinct(StringComparer.Ordinal),
    ];
}
