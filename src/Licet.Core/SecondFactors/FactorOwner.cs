using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.SecondFactors;

/// <summary>
/// Whose second factors, or preferences, they are: a person, which is the root of the account or a local user.
/// Immutable; the default value is the root.
/// </summary>
/// <param name="Login">The login of a user; null for the root.</param>
public readonly record struct FactorOwner(string? Login)
{
    private static readonly Error s_noPerson = new(
        ErrorKind.Forbidden,
        "a service account does not sign in: only a user, or the root of the account, can do this, each for itself");

    private static readonly Error s_federated = new(
        ErrorKind.Forbidden,
        "whom an identity provider signs in has no password, factors or preferences here: they are the provider's");

    /// <summary>The refusal of an application that acts in a person's name.</summary>
    internal static readonly Error Application = new(
        ErrorKind.Forbidden,
        "an application that acts in your name does not change how you sign in: sign in, and do it yourself");

    /// <summary>The owner as a key: <c>root</c>, <c>user/john.doe</c>.</summary>
    public string Key => Login is null ? "root" : $"user/{Login}";

    /// <summary>
    /// The caller as an owner; a service account is none, and neither is an application with a person's access token:
    /// what it would change outlives the grant.
    /// </summary>
    public static Result<FactorOwner> Of(Caller caller) =>
        caller.Kind switch
        {
            CallerKind.Root or CallerKind.User when caller.AccessToken is not null => Application,
            CallerKind.Root => new FactorOwner(null),
            CallerKind.User => new FactorOwner(caller.Name),
            CallerKind.FederatedUser => s_federated,
            CallerKind.ServiceAccount or CallerKind.AwsSession => s_noPerson,
        };
}
