namespace Licet.Core.SignIn;

/// <summary>One attempt to prove an identity, as <see cref="SignInLimits"/> counts it. Immutable.</summary>
/// <param name="Name">Which identity, and by what: <c>password xx1111-ovh/john.doe</c>.</param>
/// <param name="IsOfSomebody">Whether there is such an identity.</param>
/// <param name="IsKnownAddress">Whether the identity has a session that was begun from the same address.</param>
/// <param name="Network">From where it comes (<see cref="SignInSource.Network"/>).</param>
/// <param name="Device">The browser that has signed in as the identity before; null for another.</param>
public sealed record SignInAttempt(
    string Name, bool IsOfSomebody, bool IsKnownAddress, string Network, string? Device)
{
    /// <summary>The pair of identity and source.</summary>
    internal string PairKey => Device is { } device ? $"{Name} device {device}" : AddressKey;

    /// <summary>The pair of identity and address.</summary>
    internal string AddressKey => $"{Name} from {Network}";
}
