namespace Licet.Core.Identities;

/// <summary>A change of a user; members left out stay as they are.</summary>
public sealed record UserEdit
{
    /// <summary>What the user is for.</summary>
    public Given<string> Description { get; init; }

    /// <summary>The e-mail address; null clears it.</summary>
    public Given<string?> Email { get; init; }

    /// <summary>The main group.</summary>
    public Given<string> GroupName { get; init; }

    /// <summary>A password, which its user has to change at once: whoever set it knows it.</summary>
    public NewPassword? Password { get; init; }
}
