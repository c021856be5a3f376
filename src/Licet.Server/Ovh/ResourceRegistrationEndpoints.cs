using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Resources;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>
/// Our own part of <c>/v2/iam/resource</c>: products make their resources known, change and forget them. The routes ask
/// for no action of their own: the use case asks for the right on the account, or on the one resource.
/// </summary>
internal static class ResourceRegistrationEndpoints
{
    /// <summary>Registers a resource.</summary>
    public static async Task<IResult> Create(
        HttpContext context, ResourceRegistration registration, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var body = await RequestBody.ReadAsync<NewResourceBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var resource = body.Value.Checked("");
        return resource.Succeeded
            ? AnswerOf(context, await registration.CreateAsync(caller, resource.Value, cancellation))
            : OvhErrors.Of(resource.Error);
    }

    /// <summary>Changes what a product says of a resource.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        ResourceAdministration resources,
        ResourceRegistration registration,
        PathSegment resourceUrn,
        CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var body = await RequestBody.ReadAsync<ResourcePatchBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var seen = resources.Get(caller, resourceUrn.Value);
        return seen.Succeeded
            ? AnswerOf(context, await registration.EditAsync(caller, seen.Value, body.Value.ToEdit(), cancellation))
            : OvhErrors.Of(seen.Error);
    }

    /// <summary>Forgets a resource.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        ResourceAdministration resources,
        ResourceRegistration registration,
        PathSegment resourceUrn,
        CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var seen = resources.Get(caller, resourceUrn.Value);
        return seen.Succeeded
            ? OvhErrors.VoidOr(await registration.DeleteAsync(caller, seen.Value, cancellation))
            : OvhErrors.Of(seen.Error);
    }

    /// <summary>Registers many resources, or edits those that are there, all or nothing.</summary>
    public static async Task<IResult> Import(
        HttpContext context, ResourceRegistration registration, CancellationToken cancellation)
    {
        var resources = await ImportBody.ReadAsync(context.Request, cancellation);
        if (!resources.Succeeded)
        {
            return OvhErrors.Of(resources.Error);
        }

        var done = await registration.ImportAsync(CallerFeature.Of(context), resources.Value, cancellation);
        return done.Succeeded
            ? OvhJson.Ok(new ImportedBody(done.Value.Created, done.Value.Updated, done.Value.Unchanged))
            : OvhErrors.Of(done.Error);
    }

    private static IResult AnswerOf(HttpContext context, Result<StoredResource> resource) =>
        resource.Succeeded
            ? OvhJson.Ok(ResourceBody.Of(resource.Value, CallerFeature.Of(context).Account) with
            {
                Body = resource.Value.Body is { } text ? JsonElement.Parse(text) : null,
            })
            : OvhErrors.Of(resource.Error);
}

/// <summary>A resource that a product registers. Type, name and owner may be left out: the URN says them.</summary>
internal sealed record NewResourceBody(
    string Urn,
    string? Type = null,
    string? DisplayName = null,
    string? Name = null,
    IReadOnlyDictionary<string, string?>? Tags = null,
    string? Owner = null,
    JsonElement Body = default)
{
    /// <summary>The resource, none of its tags without a value.</summary>
    /// <param name="prefix">What stands before the path of a problem.</param>
    public Result<NewResource> Checked(string prefix)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Tags ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                return Error.OfProblems(
                    [new Problem($"{prefix}tags[\"{key}\"]", ProblemKind.WrongType, "must be text, not null")]);
            }

            tags.Add(key, value);
        }

        return new NewResource
        {
            Urn = Urn,
            Type = Type,
            Name = Name,
            Owner = Owner,
            DisplayName = DisplayName,
            Tags = tags,
            Body = Body,
        };
    }
}

/// <summary>
/// What changes of a resource, as a merge patch (RFC 7396): what is left out stays, a tag of null goes, and so does the
/// body or the display name; the body is replaced as a whole.
/// </summary>
internal sealed record ResourcePatchBody(
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> DisplayName = default,
    IReadOnlyDictionary<string, string?>? Tags = null,
    JsonElement Body = default)
{
    /// <summary>The edit.</summary>
    public ResourceEdit ToEdit() =>
        new() { DisplayName = DisplayName, Tags = Tags ?? new Dictionary<string, string?>(), Body = Body };
}

/// <summary>What an import did, in numbers of resources.</summary>
internal sealed record ImportedBody(int Created, int Updated, int Unchanged);
