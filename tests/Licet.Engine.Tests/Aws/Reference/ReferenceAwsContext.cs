using System.Globalization;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Engine.Tests.Aws.Reference;

/// <summary>A26: what a request says under a key, as texts.</summary>
internal sealed class ReferenceAwsContext(AwsRequest request, string? resourceAccount)
{
    /// <summary>The values; null when the key is missing.</summary>
    public string[]? Find(string key)
    {
        foreach (var (name, value) in request.Context.Values)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return value.Values.Length == 0 ? null : [.. value.Values];
            }
        }

        return Implied(key.ToUpperInvariant()) is { } implied ? [implied] : null;
    }

    public bool IsMultivalued(string key) =>
        request.Context.Values.Any(entry =>
            entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && entry.Value.IsMultivalued);

    /// <summary>The one value of a key for a variable; null when it is missing or many.</summary>
    public string? Single(string key) => IsMultivalued(key) ? null : Find(key)?[0];

    private string? Implied(string key)
    {
        var principal = request.Principal;
        var kind = principal.Kind;
        return key switch
        {
            "AWS:PRINCIPALARN" when kind is AwsPrincipalKind.RoleSession => principal.RoleArn,
            "AWS:PRINCIPALARN" when kind is AwsPrincipalKind.User or AwsPrincipalKind.Role
                or AwsPrincipalKind.AccountRoot or AwsPrincipalKind.FederatedUser => principal.Name,
            "AWS:PRINCIPALACCOUNT" => principal.Account,
            "AWS:PRINCIPALTYPE" => kind switch
            {
                AwsPrincipalKind.Anonymous => "Anonymous",
                AwsPrincipalKind.AccountRoot => "Account",
                AwsPrincipalKind.User => "User",
                AwsPrincipalKind.RoleSession or AwsPrincipalKind.Role => "AssumedRole",
                AwsPrincipalKind.FederatedUser => "FederatedUser",
                _ => null,
            },
            "AWS:PRINCIPALISAWSSERVICE" => kind == AwsPrincipalKind.Service ? "true" : "false",
            "AWS:PRINCIPALSERVICENAME" when kind == AwsPrincipalKind.Service => principal.Name,
            "AWS:USERNAME" => principal.UserName,
            "AWS:USERID" => principal.UserId,
            "AWS:CURRENTTIME" => request.Instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "Z",
            "AWS:EPOCHTIME" => new DateTimeOffset(request.Instant, TimeSpan.Zero).ToUnixTimeSeconds()
                .ToString(CultureInfo.InvariantCulture),
            "AWS:RESOURCEACCOUNT" => resourceAccount,
            _ => null,
        };
    }
}
