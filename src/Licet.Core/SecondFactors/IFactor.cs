namespace Licet.Core.SecondFactors;

/// <summary>
/// What an authenticator app and a passkey have in common: each is begun, finished, switched off and on.
/// </summary>
internal interface IFactor
{
    /// <summary>Its number.</summary>
    long Id { get; }

    /// <summary>How far it has come, and whether it is asked for.</summary>
    FactorStatus Status { get; }
}
