using System.Runtime.CompilerServices;
using System.Text.Json;
using Licet.Core.Failures;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The users of an AWS account on another server and the policies that speak about them, as the answer of
/// <c>aws iam get-account-authorization-details</c> has them. Everything that the policies of a user refer to has to be
/// in it: what is missing might deny. Immutable.
/// </summary>
/// <example>
/// <code>aws iam get-account-authorization-details > details.json</code>
/// </example>
public sealed class ForeignAccount
{
    private static readonly ConditionalWeakTable<CloudAccount, Kept> s_ofRows = [];

    private readonly Dictionary<string, CredentialAuthority> _users;

    internal ForeignAccount(Dictionary<string, CredentialAuthority> users) => _users = users;

    /// <summary>The ARNs of its users, in ordinal order.</summary>
    public IEnumerable<string> UserArns => _users.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads the answer, or says all that is wrong with it.</summary>
    /// <param name="text">JSON, as the command line prints it; documents may also be percent-encoded texts.</param>
    public static Result<ForeignAccount> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new ForeignAccountReader().Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Error.Invalid("authorization_details", $"is no JSON: line {exception.LineNumber + 1}");
        }
    }

    /// <summary>
    /// What was handed in with a cloud account, compiled once for each row; it was read before it was stored.
    /// </summary>
    internal static Result<ForeignAccount> Of(CloudAccount row) =>
        s_ofRows.GetValue(row, one => new Kept(Read(one.AuthorizationDetails ?? ""))).Account;

    /// <summary>What a user of that ARN may do; not found when there is none.</summary>
    public Result<CredentialAuthority> Find(string userArn) =>
        _users.TryGetValue(userArn, out var found)
            ? found
            : Error.NotFound("User", userArn);

    private sealed record Kept(Result<ForeignAccount> Account);
}
