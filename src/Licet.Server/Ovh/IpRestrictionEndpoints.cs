using System.Text.Json;
using Licet.Core.AccessRestrictions;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/me/accessRestriction/ip</c>, <c>…/ipDefaultRule</c> and <c>…/developerMode</c>: from where people may sign in.
/// </summary>
internal static class IpRestrictionEndpoints
{
    /// <summary>The numbers of the rules.</summary>
    public static IResult List(HttpContext context, AccessRestrictionAdministration restrictions) =>
        IcebergPages.Of(
            context,
            restrictions.List(RouteGuards.PermitOf(context)),
            restriction => restriction.Id,
            IpRestrictionBody.Of);

    /// <summary>Adds a rule.</summary>
    public static async Task<IResult> Create(
        HttpContext context, AccessRestrictionAdministration restrictions, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewIpRestrictionBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var rule = IpRestrictionBody.RuleOf(body.Value.Rule);
        return rule.Succeeded
            ? OvhErrors.VoidOr(await restrictions.CreateAsync(
                RouteGuards.PermitOf(context), body.Value.Ip, rule.Value!.Value, body.Value.Warning, cancellation))
            : OvhErrors.Of(rule.Error);
    }

    /// <summary>One rule.</summary>
    public static IResult Get(HttpContext context, AccessRestrictionAdministration restrictions, PathSegment id)
    {
        var found = restrictions.Get(RouteGuards.PermitOf(context), id.Value);
        return found.Succeeded ? OvhJson.Ok(IpRestrictionBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a rule.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        AccessRestrictionAdministration restrictions,
        PathSegment id,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<IpRestrictionEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var rule = IpRestrictionBody.RuleOf(body.Value.Rule);
        return rule.Succeeded
            ? OvhErrors.VoidOr(await restrictions.EditAsync(
                RouteGuards.PermitOf(context), id.Value, rule.Value, body.Value.Warning, cancellation))
            : OvhErrors.Of(rule.Error);
    }

    /// <summary>Deletes a rule.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        AccessRestrictionAdministration restrictions,
        PathSegment id,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(await restrictions.DeleteAsync(RouteGuards.PermitOf(context), id.Value, cancellation));

    /// <summary>What holds where no rule does.</summary>
    public static IResult GetDefault(HttpContext context, AccessRestrictionAdministration restrictions)
    {
        var settings = restrictions.Settings(RouteGuards.PermitOf(context));
        return OvhJson.Ok(new IpDefaultRuleBody(
            IpRestrictionBody.NameOf(settings.DefaultRule), settings.IsDefaultWarned));
    }

    /// <summary>Changes what is sent of what holds where no rule does.</summary>
    public static async Task<IResult> EditDefault(
        HttpContext context, AccessRestrictionAdministration restrictions, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<IpDefaultRuleBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var rule = IpRestrictionBody.RuleOf(body.Value.Rule);
        return rule.Succeeded
            ? OvhErrors.VoidOr(await restrictions.EditDefaultAsync(
                RouteGuards.PermitOf(context), rule.Value, body.Value.Warning, cancellation))
            : OvhErrors.Of(rule.Error);
    }

    /// <summary>The switch for test versions of OVHcloud's control panel.</summary>
    public static IResult GetDeveloperMode(HttpContext context, AccessRestrictionAdministration restrictions) =>
        OvhJson.Ok(new DeveloperModeBody(restrictions.Settings(RouteGuards.PermitOf(context)).IsDeveloperMode));

    /// <summary>Sets that switch.</summary>
    public static async Task<IResult> EditDeveloperMode(
        HttpContext context, AccessRestrictionAdministration restrictions, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<DeveloperModeBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await restrictions.EditDeveloperModeAsync(
                RouteGuards.PermitOf(context), body.Value.Enabled, cancellation))
            : OvhErrors.Of(body.Error);
    }
}

/// <summary>Model <c>nichandle.IpRestriction</c>.</summary>
internal sealed record IpRestrictionBody(long Id, string Ip, string Rule, bool Warning)
{
    private const string Accept = "accept";
    private const string Deny = "deny";

    public static IpRestrictionBody Of(IpRestriction restriction) =>
        new(restriction.Id, restriction.Range, NameOf(restriction.Rule), restriction.IsWarned);

    public static string NameOf(IpRule rule) =>
        rule switch
        {
            IpRule.Accept => Accept,
            IpRule.Deny => Deny,
        };

    /// <summary>The rule of that name; null for none given.</summary>
    public static Result<IpRule?> RuleOf(string? name) =>
        name switch
        {
            null => (IpRule?)null,
            Accept => IpRule.Accept,
            Deny => IpRule.Deny,
            _ => Error.Invalid("rule", $"`{name}` is neither `{Accept}` nor `{Deny}`"),
        };
}

/// <summary>A rule to be added.</summary>
internal sealed record NewIpRestrictionBody(string Ip, string Rule, bool Warning);

/// <summary>
/// Model <c>nichandle.IpRestriction</c> as a request: what is left out stays. The read-only members are taken and
/// ignored.
/// </summary>
internal sealed record IpRestrictionEditBody(
    string? Rule = null, bool? Warning = null, JsonElement Id = default, JsonElement Ip = default);

/// <summary>Model <c>nichandle.IpRestrictionDefaultRule</c>; in a request, what is left out stays.</summary>
internal sealed record IpDefaultRuleBody(string? Rule = null, bool? Warning = null);

/// <summary>Model <c>nichandle.DeveloperModeRestriction</c>.</summary>
internal sealed record DeveloperModeBody(bool Enabled);
