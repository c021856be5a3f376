namespace Licet.Server.Aws.Signing;

/// <summary>
/// The signature of a request in its query, so that the address alone will do: <c>X-Amz-Algorithm</c>,
/// <c>X-Amz-Credential</c>, <c>X-Amz-Date</c>, <c>X-Amz-Expires</c>, <c>X-Amz-SignedHeaders</c>,
/// <c>X-Amz-Security-Token</c> and <c>X-Amz-Signature</c>.
/// </summary>
internal static class QueryForm
{
    /// <summary>The one parameter that is not signed.</summary>
    public const string Signature = "X-Amz-Signature";

    /// <summary>The session token, which a few services have added after signing.</summary>
    public const string SecurityToken = "X-Amz-Security-Token";

    private const string Algorithm = "X-Amz-Algorithm";
    private const string Date = "X-Amz-Date";
    private const string Expires = "X-Amz-Expires";

    private static readonly string[] s_required =
        [Algorithm, "X-Amz-Credential", Signature, "X-Amz-SignedHeaders", Date];

    /// <summary>Whether the query has anything of a signature.</summary>
    public static bool IsIn(SignedQuery query) =>
        query.Has(SecurityToken) || query.Has(Expires) || s_required.Any(query.Has);

    /// <summary>Reads the parameters; exactly one of the two results is not null.</summary>
    public static SignatureRefusal? Read(SignedQuery query, out SigningParameters? parameters)
    {
        parameters = null;
        var lacks = s_required.Where(name => string.IsNullOrEmpty(query.ValueOf(name))).ToList();
        if (lacks.Count > 0)
        {
            var sentences = lacks.Select(name => $"AWS query-string parameters must include '{name}'. ");
            return SignatureRefusal.Incomplete(string.Concat(sentences) + "Re-examine the query-string parameters.");
        }

        if (query.ValueOf(Algorithm) is { } algorithm and not SigningKey.Algorithm)
        {
            return SignatureRefusal.Incomplete($"Unsupported AWS 'algorithm': '{SignatureRefusal.Shown(algorithm)}' "
                + $"(only {SigningKey.Algorithm} for now).");
        }

        parameters = new SigningParameters(
            query.ValueOf("X-Amz-Credential")!,
            query.ValueOf("X-Amz-SignedHeaders")!,
            query.ValueOf(Signature)!,
            query.ValueOf(Date)!)
        {
            SecurityToken = query.ValueOf(SecurityToken),
            Expires = query.ValueOf(Expires),
            BodyHash = query.ValueOf("X-Amz-Content-Sha256"),
        };
        return null;
    }
}
