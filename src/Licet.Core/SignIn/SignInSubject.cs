using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Core.SignIn;

/// <summary>The identity behind a name, as it is at the moment. Immutable.</summary>
internal sealed record SignInSubject
{
    private SignInSubject(AccountState state, User? user) => (State, User) = (state, user);

    public AccountState State { get; }

    /// <summary>The user; null for the root.</summary>
    public User? User { get; }

    public string? PasswordHash => User is null ? State.Account.RootPasswordHash : User.PasswordHash;

    /// <summary>Changes with the password, and says nothing about it.</summary>
    public string PasswordMark => SecretHash.Of(PasswordHash ?? "");

    /// <summary>As the audit log calls it.</summary>
    public string Name => User?.Login ?? State.Account.Id.Value;

    public string Urn => User is null
        ? State.Account.RootUrn
        : Engine.Urns.Urn.OfUser(State.Account.Plate, State.Account.Id.Value, User.Login);

    public bool IsDisabled => User is { Status: UserStatus.Disabled };

    public bool MustChangePassword => User is { Status: UserStatus.PasswordChangeRequired };

    /// <summary>Whether it is a local user of an account whose users sign in at the identity provider alone.</summary>
    public static bool IsKeptOut(AccountState state, string? login) =>
        login is not null && state.Provider is { DisablesUsers: true };

    /// <summary>Finds the identity; null when there is none.</summary>
    public static SignInSubject? Find(AccountState? state, string? login) =>
        state is null ? null
        : login is null ? new SignInSubject(state, user: null)
        : state.Users.TryGetValue(login, out var user) ? new SignInSubject(state, user)
        : null;
}
