namespace Licet.Server.Saml;

/// <summary>
/// The rules that an answer of an identity provider must keep; a refusal names the one that was broken, so that whoever
/// sets up a provider knows what to mend.
/// </summary>
internal enum SamlRule
{
    /// <summary>It is XML, of bounded size and depth, without a document type.</summary>
    WellFormed,

    /// <summary>It has no comments and no processing instructions, which cut texts in two.</summary>
    NoComments,

    /// <summary>No two elements have the same ID.</summary>
    UniqueIds,

    /// <summary>It holds what a response holds, each thing where it belongs and as often as it may.</summary>
    Structure,

    /// <summary>It holds exactly one assertion, as a child of the response.</summary>
    OneAssertion,

    /// <summary>Nothing is encrypted, but for the assertion where the account takes that.</summary>
    NotEncrypted,

    /// <summary>What is encrypted is by AES-GCM, with a key by RSA-OAEP.</summary>
    EncryptionAlgorithm,

    /// <summary>What is encrypted is to our key, and as it was made.</summary>
    Decryption,

    /// <summary>It is version 2.0.</summary>
    Version,

    /// <summary>The response or the assertion is signed.</summary>
    Signed,

    /// <summary>A signature is of its own parent, and of nothing else.</summary>
    SignatureReference,

    /// <summary>Signatures use RSA with SHA-256 or better, and no transforms but the usual two.</summary>
    SignatureAlgorithm,

    /// <summary>A signature was made with a key of the provider's metadata.</summary>
    SignatureKey,

    /// <summary>The provider says that the sign-in succeeded.</summary>
    Status,

    /// <summary>Response and assertion come from the provider of the metadata.</summary>
    Issuer,

    /// <summary>The response was meant to be sent here.</summary>
    Destination,

    /// <summary>The response answers a request of this browser's that waits for an answer.</summary>
    InResponseTo,

    /// <summary>The assertion is in force now.</summary>
    Time,

    /// <summary>The assertion is meant for this service.</summary>
    Audience,

    /// <summary>Whoever brings the assertion here is its subject.</summary>
    SubjectConfirmation,

    /// <summary>The assertion says when and how the person signed in.</summary>
    AuthnStatement,

    /// <summary>The assertion names somebody.</summary>
    Subject,

    /// <summary>The assertion has not been used before.</summary>
    Replay,
}
