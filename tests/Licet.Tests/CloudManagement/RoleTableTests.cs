using System.Text.Json;
using Licet.Core.CloudManagement;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>The tables of roles that the product carries, against the published ones they were made from.</summary>
public sealed class RoleTableTests
{
    private static readonly string[] s_machines = ["instance", "infrastructure"];

    [Fact]
    public void Every_privilege_is_there_with_the_roles_that_carry_it()
    {
        var rows = Rows("privilege-table.json");

        Assert.Equal(301, rows.Count);
        Assert.Equal(rows.Count, RolePrivileges.All.Length);
        Assert.All(rows.Zip(RolePrivileges.All), pair =>
        {
            var (row, privilege) = pair;
            Assert.Equal(row.GetProperty("resource").GetString(), privilege.Resource);
            Assert.EndsWith($".{privilege.Action}", row.GetProperty("action").GetString());
            Assert.Equal(Texts(row.GetProperty("privileges")), privilege.Privileges);
            Assert.Equal(row.GetProperty("least_role").GetString()!.Split(' ')[0], privilege.Roles[0]);
        });
    }

    [Fact]
    public void Every_action_of_the_API_is_there_with_its_routes_and_roles()
    {
        var rows = Rows("api15-access-rules.json");

        Assert.Equal(296, rows.Count);
        Assert.Equal(rows.Count, ApiActions.All.Length);
        Assert.All(rows.Zip(ApiActions.All), pair =>
        {
            var (row, action) = pair;
            Assert.Equal(row.GetProperty("resource").GetString(), action.Resource);
            Assert.Equal(row.GetProperty("action").GetString(), action.Action);
            Assert.Equal(Texts(row.GetProperty("routes")), action.Routes);
            var rules = row.GetProperty("access_rules");
            var roles = rules.ValueKind == JsonValueKind.Array ? Texts(rules).SelectMany(rule => rule.Split("||")) : [];
            Assert.Equal(roles, action.Roles);
        });
    }

    [Fact]
    public void Both_tables_name_no_role_that_nobody_could_have()
    {
        var named = RolePrivileges.All.SelectMany(one => one.Roles)
            .Concat(ApiActions.All.SelectMany(one => one.Roles))
            .Except(s_machines);

        Assert.All(named, title => Assert.NotNull(CloudRoles.Find(title)));
    }

    [Fact]
    public void Where_both_tables_have_an_action_they_agree()
    {
        var compared = 0;
        foreach (var action in ApiActions.All.Where(one => !one.Roles.IsEmpty))
        {
            var resource = string.Concat(action.Resource.Select(letter =>
                char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"))[1..];
            if (RolePrivileges.Find($"rs_cm.{resource}.{action.Action}") is { } privilege
                && action.Roles.Except(s_machines).ToList() is [_, ..] roles)
            {
                Assert.True(roles.Order().SequenceEqual(privilege.Roles.Order()), $"{privilege.Name}: {action}");
                compared++;
            }
        }

        Assert.InRange(compared, 250, 296);
    }

    [Fact]
    public void The_rules_from_actions_of_AWS_to_roles_are_those_that_the_lines_were_made_from()
    {
        var rows = Rows("role-to-aws-actions.PROPOSAL.json");

        Assert.Equal(rows.Count, CloudActionRules.All.Length);
        Assert.All(rows.Zip(CloudActionRules.All), pair =>
        {
            Assert.Equal(Texts(pair.First.GetProperty("actions")), pair.Second.Patterns);
            Assert.Equal(Texts(pair.First.GetProperty("roles")), pair.Second.Roles);
        });
    }

    [Theory]
    [InlineData("ec2:DescribeInstances", "observer")]
    [InlineData("EC2:describeinstances", "observer")]
    [InlineData("ec2:CreateVpcPeeringConnection", "security_manager")]
    [InlineData("ec2:RunInstances", "actor")]
    [InlineData("ec2:PurchaseReservedInstancesOffering", "admin")]
    [InlineData("iam:CreateUser", "admin")]
    [InlineData("never:HeardOf", "admin")]
    public void The_first_rule_that_covers_an_action_counts(string action, string role)
    {
        Assert.Equal([role], CloudActionRules.For(action).Roles);
    }

    [Fact]
    public void What_is_too_long_to_be_an_action_needs_the_strictest_role()
    {
        Assert.Equal(["admin"], CloudActionRules.For("ec2:Describe" + new string('x', 100_000)).Roles);
    }

    private static List<JsonElement> Rows(string file) =>
        [.. JsonDocument.Parse(File.ReadAllText(Repository.SharedOrSkip($"data/rightscale/{file}")))
            .RootElement.EnumerateArray()];

    private static IEnumerable<string> Texts(JsonElement list) =>
        list.EnumerateArray().Select(one => one.GetString()!);
}
