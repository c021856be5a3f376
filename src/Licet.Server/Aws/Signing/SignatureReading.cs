using System.Diagnostics.CodeAnalysis;

namespace Licet.Server.Aws.Signing;

/// <summary>What a request claims by its signature, or why it claims nothing. Immutable.</summary>
internal sealed class SignatureReading
{
    private SignatureReading(SignatureClaim? claim, SignatureRefusal? refusal) => (Claim, Refusal) = (claim, refusal);

    /// <summary>The claim; null exactly when there is a refusal.</summary>
    public SignatureClaim? Claim { get; }

    /// <summary>What to answer; null exactly when there is a claim.</summary>
    public SignatureRefusal? Refusal { get; }

    /// <summary>Whether there is a claim.</summary>
    [MemberNotNullWhen(true, nameof(Claim))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Claim is not null;

    /// <summary>A claim, still to be verified.</summary>
    public static SignatureReading Of(SignatureClaim claim) => new(claim, null);

    /// <summary>There is nothing to verify.</summary>
    public static SignatureReading Of(SignatureRefusal refusal) => new(null, refusal);
}
