using System.Text;
using Licet.Engine.Tests.Worlds;

namespace Licet.Tests.LockOut;

/// <summary>
/// Documents for random histories: of few names, all around the one right that matters, and near misses of it.
/// </summary>
internal sealed class RandomDocuments(SplitMix64 random)
{
    public const string Account = "urn:v1:eu:resource:account:xx1111-ovh";

    private static readonly string[] s_actions =
    [
        "account:apiovh:iam/policy/edit", "account:apiovh:iam/policy/*", "account:apiovh:*", "*",
        "account:apiovh:iam/policy/get", "vps:apiovh:*", "account:apiovh:me/*", "*/policy/edit",
    ];

    private static readonly string[] s_resources =
        [Account, "urn:v1::resource:account:*", "urn:v1:eu:resource:*", "urn:v1:eu:resource:vps:*"];

    private static readonly string[] s_entries =
    [
        """ "date(Europe/Paris).WeekDay.IN":"Saturday,Sunday" """, """ "date.Hour.BEFORE":"12" """,
        """ "date.Date.AFTER":"2027-01-01" """, """ "request.IP.IN_RANGE":"10.0.0.0/8" """,
        """ "resource.Tag(stage)":"live" """, """ "resource.Type":"account" """,
    ];

    /// <summary>A policy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="identities">Whom it may name.</param>
    /// <param name="resourceGroups">URNs of resource groups that there are.</param>
    /// <param name="permissionsGroups">URNs of permissions groups that there are.</param>
    /// <param name="now">Around when it may expire.</param>
    public byte[] Policy(
        string name, string[] identities, string[] resourceGroups, string[] permissionsGroups, DateTime now)
    {
        var text = new StringBuilder($$"""{"name":"{{name}}","identities":[""");
        text.AppendJoin(',', random.Many(1, 2, () => $"\"{random.Pick<string>(identities)}\""));
        text.Append("""],"resources":[""");
        string[] resources = [.. s_resources, .. resourceGroups];
        text.AppendJoin(',', random.Many(1, 2, () => Urn(random.Pick<string>(resources))));
        text.Append($$"""],"permissions":{{Permissions()}}""");
        if (permissionsGroups.Length > 0 && random.Chance(30))
        {
            text.Append($$""","permissionsGroups":[{{Urn(random.Pick<string>(permissionsGroups))}}]""");
        }

        if (random.Chance(30))
        {
            text.Append($$""","conditions":{{Condition(3)}}""");
        }

        if (random.Chance(20))
        {
            var expiry = now.AddHours(random.Between(-50, 400));
            text.Append($$""","expiredAt":"{{expiry:yyyy-MM-ddTHH:mm:ss}}Z" """);
        }

        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }

    /// <summary>A permissions group.</summary>
    public byte[] PermissionsGroup(string name) =>
        Encoding.UTF8.GetBytes($$"""{"name":"{{name}}","description":"","permissions":{{Permissions()}}}""");

    /// <summary>A resource group, with or without the account in it.</summary>
    public byte[] ResourceGroup(string name) =>
        Encoding.UTF8.GetBytes(
            $$"""{"name":"{{name}}","resources":[{{(random.Chance(60) ? Urn(Account) : "")}}]}""");

    private static string Urn(string urn) => $$"""{"urn":"{{urn}}"}""";

    private string Permissions()
    {
        var lists = new List<string>();
        if (random.Chance(80))
        {
            lists.Add(Actions("allow"));
        }

        if (random.Chance(15))
        {
            lists.Add(Actions("except"));
        }

        if (random.Chance(20))
        {
            lists.Add(Actions("deny"));
        }

        return $"{{{string.Join(',', lists)}}}";
    }

    private string Actions(string list)
    {
        var actions = random.Many(1, 2, () => $$"""{"action":"{{random.Pick<string>(s_actions)}}"}""");
        return $"\"{list}\":[{string.Join(',', actions)}]";
    }

    private string Condition(int levels)
    {
        if (levels == 1 || random.Chance(50))
        {
            return $$"""{"operator":"MATCH","values":{ {{random.Pick<string>(s_entries)}} } }""";
        }

        var children = random.Many(1, 3, () => Condition(levels - 1));
        return $$"""
            {"operator":"{{random.Pick("AND", "OR", "NOT")}}","conditions":[{{string.Join(',', children)}}]}
            """;
    }
}
