namespace Licet.Server.Aws.Signing;

/// <summary>
/// The parameters of a signature as the request has them, from its headers or from its query; not yet understood.
/// Immutable.
/// </summary>
/// <param name="Credential">Key and scope.</param>
/// <param name="SignedHeaders">The names of the signed headers.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Date">When it was signed.</param>
internal sealed record SigningParameters(string Credential, string SignedHeaders, string Signature, string Date)
{
    /// <summary>The session token of temporary credentials; null when there is none.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>How many seconds the signature lasts; null when nothing is said.</summary>
    public string? Expires { get; init; }

    /// <summary>The hash that the body is said to have; null when nothing is said.</summary>
    public string? BodyHash { get; init; }

    /// <summary>The header that <see cref="Date"/> comes from; null when it comes from the query.</summary>
    public string? DateHeader { get; init; }
}
