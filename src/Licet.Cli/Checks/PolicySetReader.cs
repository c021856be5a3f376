using System.Collections.Immutable;
using Licet.Cli.Actions;
using Licet.Cli.Files;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Cli.Checks;

/// <summary>
/// Reads all that a check is decided from, in the forms in which the API returns them, and compiles it. Managed
/// permissions groups are known; the account's own, and resource groups, must be given when a policy names them.
/// </summary>
internal sealed class PolicySetReader(InputFiles files, string account, string plate)
{
    private const string ManagedOwner = ":permissionsGroup:ovh:";

    /// <summary>What is wrong within the documents.</summary>
    public FileProblems Problems { get; } = new();

    /// <summary>The policies, or null when anything is wrong with any file.</summary>
    public PolicySet? Read(
        IEnumerable<string> policyFiles,
        IEnumerable<string> permissionsGroupFiles,
        IEnumerable<string> resourceGroupFiles)
    {
        var policies = files.Read(policyFiles).Select(ReadPolicy).OfType<LoadedPolicy>().ToImmutableArray();
        var source = new PolicySource
        {
            Account = account,
            Plate = plate,
            Policies = [.. policies.Select((one, index) => new PolicyEntry(PolicySet.IdAt(index), one.Policy))],
            PermissionsGroups = ReadPermissionsGroups(permissionsGroupFiles),
            ResourceGroups = ReadResourceGroups(resourceGroupFiles),
        };
        if (Problems.Count + files.Unreadable.Count + files.Malformed.Count > 0)
        {
            return null;
        }

        if (PolicySnapshot.Compile(source).Value is { } snapshot)
        {
            return new PolicySet(source, snapshot, policies);
        }

        ReportReferences(source, policies);
        return null;
    }

    private LoadedPolicy? ReadPolicy(SourceDocument document)
    {
        var read = OvhPolicy.Read(WireForm.OfPolicy(document.Utf8));
        Problems.Add(document, read.Problems);
        return read.Succeeded ? new LoadedPolicy(document, read.Value, ApiMembers.Find(document, "id")) : null;
    }

    private Dictionary<string, OvhPermissions> ReadPermissionsGroups(IEnumerable<string> names)
    {
        var groups = ManagedPermissionsGroups.All.ToDictionary(
            group => group.UrnFor(plate), group => group.Permissions, StringComparer.Ordinal);
        var given = new Dictionary<string, SourceDocument>(StringComparer.Ordinal);
        foreach (var document in files.Read(names))
        {
            var read = OvhPermissionsGroup.Read(WireForm.OfPermissionsGroup(document.Utf8));
            Problems.Add(document, read.Problems);
            if (!read.Succeeded)
            {
                continue;
            }

            var written = ApiMembers.Find(document, "urn") ?? "";
            if (!Urn.IsPermissionsGroup(written))
            {
                Problems.Add(document.File, document.PathOf("urn"), written.Length == 0
                    ? "is required: the URN under which policies attach the group"
                    : $"`{written}` is malformed, expected {Urn.PermissionsGroupForm}");
            }
            else if (Urn.WithPlate(written, plate) is var urn && given.TryAdd(urn, document))
            {
                groups[urn] = read.Value.Permissions;
            }
            else
            {
                Problems.Add(document.File, document.PathOf("urn"), $"`{urn}` is already in {given[urn].Name}");
            }
        }

        return groups;
    }

    private Dictionary<Guid, IReadOnlyCollection<string>> ReadResourceGroups(IEnumerable<string> names)
    {
        var groups = new Dictionary<Guid, IReadOnlyCollection<string>>();
        foreach (var document in files.Read(names))
        {
            var read = OvhResourceGroup.Read(WireForm.OfResourceGroup(document.Utf8));
            Problems.Add(document, read.Problems);
            if (!read.Succeeded)
            {
                continue;
            }

            for (var index = 0; index < read.Value.Members.Length; index++)
            {
                if (read.Value.Members[index].Urn is null)
                {
                    const string Message = "is required: get the group from the API with `?details=true`";
                    Problems.Add(document.File, document.PathOf($"resources[{index}].urn"), Message);
                }
            }

            if (IdOf(document) is not { } id)
            {
                const string Message = "is required, a UUID: policies name the group by it";
                Problems.Add(document.File, document.PathOf("id"), Message);
            }
            else if (!groups.TryAdd(id, [.. read.Value.Members.Select(one => Urn.WithPlate(one.Urn ?? "", plate))]))
            {
                Problems.Add(document.File, document.PathOf("id"), $"the group `{id}` is given twice");
            }
        }

        return groups;
    }

    private static Guid? IdOf(SourceDocument document)
    {
        if (Guid.TryParseExact(ApiMembers.Find(document, "id"), "D", out var id))
        {
            return id;
        }

        return Urn.TryParseResourceGroup(ApiMembers.Find(document, "urn") ?? "", out var named) ? named : null;
    }

    // The compiler names the policy, not its file: compiled one by one, each fault is known to be of its file.
    private void ReportReferences(PolicySource source, ImmutableArray<LoadedPolicy> policies)
    {
        for (var index = 0; index < policies.Length; index++)
        {
            var alone = PolicySnapshot.Compile(source with { Policies = [source.Policies[index]] });
            Problems.Add(policies[index].Source, alone.Problems.Select(problem => problem with
            {
                Message = problem.Message + WhereToFind(problem.Path, problem.Message),
            }));
        }
    }

    private static string WhereToFind(string path, string message)
    {
        if (path.StartsWith("resources", StringComparison.Ordinal))
        {
            return "; give its file with `--resource-group`";
        }

        var owner = message.IndexOf(ManagedOwner, StringComparison.Ordinal);
        if (owner < 0)
        {
            return "; give its file with `--permissions-group`";
        }

        var name = message[(owner + ManagedOwner.Length)..].TrimEnd('`');
        return NearestNames.Phrase(NearestNames.Of(name, ManagedPermissionsGroups.All.Select(group => group.Name)));
    }
}
