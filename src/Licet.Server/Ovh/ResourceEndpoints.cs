using Licet.Core.Accounts;
using Licet.Core.Resources;

namespace Licet.Server.Ovh;

/// <summary>Models <c>iam.resource.Resource</c>, <c>iam.group.Resource</c> and <c>iam.policy.SingleResource</c>.</summary>
internal sealed record ResourceBody(
    string? DisplayName,
    string Id,
    string? Name,
    string? Owner,
    IReadOnlyDictionary<string, string>? Tags,
    string? Type,
    string? Urn)
{
    public static ResourceBody Of(StoredResource resource, Account account, bool withUrn = true) =>
        new(
            resource.DisplayName,
            resource.Id.ToString("D"),
            resource.Name,
            account.Id.Value,
            resource.Tags,
            resource.Type,
            withUrn ? resource.Urn : null);
}
