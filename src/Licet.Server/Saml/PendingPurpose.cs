namespace Licet.Server.Saml;

/// <summary>What a browser was sent to a provider for.</summary>
internal enum PendingPurpose
{
    /// <summary>To sign in.</summary>
    SignIn,

    /// <summary>To see what the provider says, without signing in.</summary>
    Test,

    /// <summary>To sign out there, too.</summary>
    SignOut,
}
