namespace Licet.Server.CloudManagement;

/// <summary>The addresses of things, by which this API refers to them.</summary>
internal static class CloudHref
{
    public const string Users = "/api/users";
    public const string Permissions = "/api/permissions";
    public const string CloudAccounts = "/api/cloud_accounts";
    public const string Clouds = "/api/clouds";
    public const string Accounts = "/api/accounts";

    /// <summary>The address of a thing of a collection.</summary>
    public static string Of(string collection, object id) => $"{collection}/{Uri.EscapeDataString($"{id}")}";

    /// <summary>The id in the address of a thing of a collection; null when it is none.</summary>
    public static string? IdOf(string collection, string href) =>
        href.StartsWith($"{collection}/", StringComparison.Ordinal)
            && Uri.UnescapeDataString(href[(collection.Length + 1)..]) is { Length: > 0 } id
                ? id
                : null;
}
