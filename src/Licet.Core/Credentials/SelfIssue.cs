using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// Who may have credentials of his own without a right to it: a person who has signed in. What the credential may do is
/// what he may do, so it needs no policy. Who came by another credential may not: a consumer key with narrow rules or a
/// short life would make itself one with wide rules and a long life.
/// </summary>
public static class SelfIssue
{
    /// <summary>The longest life that can be chosen besides for ever.</summary>
    public static readonly TimeSpan ValidityMax = TimeSpan.FromDays(3660);

    /// <summary>The user in whose name the caller's credentials act; null for the root.</summary>
    internal static string? LoginOf(Caller caller) =>
        caller.Kind switch
        {
            CallerKind.Root => null,
            CallerKind.User or CallerKind.ServiceAccount or CallerKind.FederatedUser or CallerKind.AwsSession =>
                caller.Name,
        };

    /// <summary>What stands against the caller; null when nothing does.</summary>
    internal static Error? Check(Caller caller) =>
        caller.Kind switch
        {
            CallerKind.ServiceAccount =>
                new Error(ErrorKind.Forbidden, "a service account has its own secret and no other credentials"),
            CallerKind.FederatedUser => new Error(
                ErrorKind.Forbidden,
                "whom an identity provider signs in has no keys or tokens: they would outlive what the provider says"),
            CallerKind.Root or CallerKind.User or CallerKind.AwsSession when caller.Session is null =>
                new Error(ErrorKind.Forbidden, "sign in: one credential cannot make another"),
            CallerKind.Root or CallerKind.User or CallerKind.AwsSession => null,
        };

    /// <summary>
    /// What stands against the caller now, though he could sign in before; null when nothing does.
    /// </summary>
    internal static async Task<Error?> CheckAsync(Caller caller, IStoreReader reader, CancellationToken cancellation) =>
        LoginOf(caller) is { } login
        && await reader.Users.FindAsync(login, cancellation) is not { Status: UserStatus.Ok }
            ? new Error(ErrorKind.Forbidden, $"user `{login}` cannot sign in any more")
            : null;

    /// <summary>When a credential of that validity ends; null for never.</summary>
    internal static Result<DateTime?> ExpiryOf(TimeSpan? validity, DateTime now)
    {
        if (validity is not { } lifetime)
        {
            return (DateTime?)null;
        }

        return lifetime > TimeSpan.Zero && lifetime <= ValidityMax
            ? (DateTime?)(now + lifetime)
            : Error.Invalid("validity", $"is not between 0 and {ValidityMax.TotalDays:0} days");
    }
}
