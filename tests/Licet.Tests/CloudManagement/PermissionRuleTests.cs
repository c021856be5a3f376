using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>The rules of who has which role, by the API.</summary>
public sealed class PermissionRuleTests
{
    [Fact]
    public async Task Observer_is_granted_before_any_other_role_and_revoked_after_them()
    {
        await using var world = await CloudWorld.StartAsync();
        await world.AddAsync("ann");

        var early = await CloudWorld.GrantAsync(world.Owner, "ann", "actor");
        var first = await CloudWorld.GrantAsync(world.Owner, "ann", "observer");
        var second = await CloudWorld.GrantAsync(world.Owner, "ann", "actor");
        var again = await CloudWorld.GrantAsync(world.Owner, "ann", "actor");
        var tooEarly = await CloudWorld.RevokeAsync(world.Owner, "ann", "observer");
        var other = await CloudWorld.RevokeAsync(world.Owner, "ann", "actor");
        var last = await CloudWorld.RevokeAsync(world.Owner, "ann", "observer");
        var gone = await CloudWorld.RevokeAsync(world.Owner, "ann", "observer");

        Assert.Equal(
            [422, 201, 201, 422, 422, 204, 204, 422],
            new[] { early, first, second, again, tooEarly, other, last, gone }.Select(answer => answer.Status));
        Assert.Equal("ActionNotAllowed: `ann` is no `observer` yet: grant that role before any other", early.Body);
        Assert.Equal("/api/permissions/ann-observer", first.Header("Location"));
        Assert.Equal("", first.Body);
        Assert.Contains("revoke `observer` as the last one", tooEarly.Body, StringComparison.Ordinal);
        Assert.Equal("ResourceNotFound: Couldn't find Permission with ID=ann-observer ", gone.Body);
    }

    [Fact]
    public async Task Only_an_admin_grants_and_revokes()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");
        var actor = await world.AddAsync("actor", "observer", "actor");
        var manager = await world.AddAsync("manager", "observer", "enterprise_manager");

        Assert.Equal(201, (await CloudWorld.GrantAsync(admin, "actor", "designer")).Status);
        Assert.Equal(403, (await CloudWorld.GrantAsync(actor, "actor", "admin")).Status);
        Assert.Equal(403, (await CloudWorld.RevokeAsync(actor, "admin", "admin")).Status);
        Assert.Equal(403, (await CloudWorld.RevokeAsync(manager, "admin", "admin")).Status);
        var refused = await CloudWorld.CallAsync(actor, "GET", "/api/permissions");
        Assert.Equal((403, "Permission Denied: `rs_cm.permissions.index` needs the role `admin`"),
            (refused.Status, refused.Body));
        Assert.Equal(204, (await CloudWorld.RevokeAsync(admin, "admin", "admin")).Status);
        Assert.Equal(403, (await CloudWorld.RevokeAsync(admin, "actor", "designer")).Status);
    }

    [Fact]
    public async Task Roles_of_the_organization_are_for_its_managers_to_grant()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");
        var both = await world.AddAsync("both", "observer", "admin", "enterprise_manager");
        await world.AddAsync("ann", "observer");

        var refused = await CloudWorld.GrantAsync(admin, "ann", "ca_user");
        Assert.Equal(403, refused.Status);
        Assert.Contains("`enterprise_manager`", refused.Body, StringComparison.Ordinal);
        Assert.Equal(201, (await CloudWorld.GrantAsync(both, "ann", "ca_user")).Status);
        Assert.Equal(403, (await CloudWorld.RevokeAsync(admin, "ann", "ca_user")).Status);
        Assert.Equal(204, (await CloudWorld.RevokeAsync(both, "ann", "ca_user")).Status);
    }

    [Fact]
    public async Task An_organization_keeps_one_manager_unless_its_owner_says_otherwise()
    {
        await using var world = await CloudWorld.StartAsync();
        var first = await world.AddAsync("first", "observer", "admin", "enterprise_manager");
        await world.AddAsync("second", "observer", "enterprise_manager");

        Assert.Equal(204, (await CloudWorld.RevokeAsync(first, "second", "enterprise_manager")).Status);
        var last = await CloudWorld.RevokeAsync(first, "first", "enterprise_manager");
        Assert.Equal(422, last.Status);
        Assert.Contains("the organization keeps one `enterprise_manager`", last.Body, StringComparison.Ordinal);
        Assert.Equal(204, (await CloudWorld.RevokeAsync(world.Owner, "first", "enterprise_manager")).Status);
    }

    [Fact]
    public async Task The_owner_keeps_every_role()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");

        var revoked = await CloudWorld.RevokeAsync(admin, "~owner", "admin");
        var granted = await CloudWorld.GrantAsync(admin, "~owner", "observer");
        var shown = await CloudWorld.CallAsync(admin, "GET", "/api/permissions/~owner-admin");

        Assert.Equal((422, 422), (revoked.Status, granted.Status));
        Assert.EndsWith("the owner of the account has every role, and keeps it", revoked.Body);
        Assert.Equal(200, shown.Status);
        Assert.Equal("admin", shown["role_title"]);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_and_a_user_that_does_not_are_told()
    {
        await using var world = await CloudWorld.StartAsync();

        var role = await CloudWorld.GrantAsync(world.Owner, "nobody", "emperor");
        var user = await CloudWorld.GrantAsync(world.Owner, "nobody", "observer");

        Assert.Contains("no such role `emperor`; there are `observer`, `actor`", role.Body, StringComparison.Ordinal);
        Assert.Equal((422, "ResourceNotFound: Couldn't find User with ID=nobody "), (user.Status, user.Body));
    }

    [Fact]
    public async Task Roles_go_with_their_user()
    {
        await using var world = await CloudWorld.StartAsync();
        await world.AddAsync("ann", "observer", "actor");

        Assert.Equal(200, (await world.Server.Root.SendAsync("DELETE", "/me/identity/user/ann")).Status);
        await world.AddAsync("ann");

        Assert.Empty(world.Server.State.Cloud.Permissions);
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        await using var world = await CloudWorld.StartAsync();
        await world.AddAsync("ann", "observer", "actor");

        await world.Server.RestartAsync();

        Assert.Equal(["ann/actor", "ann/observer"], world.Server.State.Cloud.Permissions.Keys);
    }

    [Fact]
    public async Task The_list_is_filtered_and_has_the_original_shape()
    {
        await using var world = await CloudWorld.StartAsync();
        await world.AddAsync("a-b", "observer", "actor");

        var of = await CloudWorld.CallAsync(
            world.Owner, "GET", "/api/permissions?filter[]=user_href==/api/users/a-b&filter[]=role_title<>observer");
        var wrong = await CloudWorld.CallAsync(world.Owner, "GET", "/api/permissions?filter[]=colour==red");

        Assert.Equal(
            """
            [{"actions":[],"created_at":"2026/03/02 10:15:30 +0000","deleted_at":null,"links":[{"rel":"self","href":
            "/api/permissions/a-b-actor"},{"rel":"account","href":"/api/accounts/xx1111-ovh"},{"rel":"user","href":
            "/api/users/a-b"}],"role_title":"actor"}]
            """.Replace("\n", "", StringComparison.Ordinal),
            of.Body);
        Assert.Equal(
            "application/vnd.rightscale.permission+json;type=collection;charset=utf-8",
            of.Header("Content-Type")!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(422, wrong.Status);
        Assert.Equal(200, (await CloudWorld.CallAsync(world.Owner, "GET", "/api/permissions/a-b-actor")).Status);
    }
}
