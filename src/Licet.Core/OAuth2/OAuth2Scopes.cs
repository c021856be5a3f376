using System.Collections.Immutable;

namespace Licet.Core.OAuth2;

/// <summary>What a client can ask for. Immutable.</summary>
public static class OAuth2Scopes
{
    /// <summary>To know who signed in (OpenID Connect Core §3.1.2.1); without it there is no id token.</summary>
    public const string OpenId = "openid";

    /// <summary>Names.</summary>
    public const string Profile = "profile";

    /// <summary>The e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The names of groups.</summary>
    public const string Groups = "groups";

    /// <summary>To act as the person at this server's APIs; OVHcloud's name for it.</summary>
    public const string Everything = "all";

    /// <summary>To go on when the person has left: a refresh token (OpenID Connect Core §11).</summary>
    public const string Offline = "offline_access";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [OpenId, Profile, Email, Groups, Everything, Offline];

    /// <summary>
    /// The scopes of a request, each once and in our order; unknown ones are left out (OpenID Connect Core §3.1.2.1).
    /// </summary>
    public static ImmutableArray<string> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var asked = text.Split(' ');
        return [.. All.Where(asked.Contains)];
    }
}
