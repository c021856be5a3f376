namespace Licet.Server.Aws.Signing;

/// <summary>Why a request counts as unsigned, in AWS's words. Immutable.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">AWS's error code.</param>
/// <param name="Message">The sentence beside it.</param>
internal sealed record SignatureRefusal(int Status, string Code, string Message)
{
    private const int CharsShownMax = 128;

    /// <summary>The request is not signed at all.</summary>
    public static SignatureRefusal MissingToken { get; } =
        new(403, "MissingAuthenticationToken", "Request is missing Authentication Token");

    /// <summary>Nobody has this access key, or the session token is not that of the key.</summary>
    public static SignatureRefusal UnknownKey { get; } =
        new(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

    /// <summary>The temporary credentials are past their time.</summary>
    public static SignatureRefusal ExpiredToken { get; } =
        new(403, "ExpiredToken", "The security token included in the request is expired");

    /// <summary>The signature is not that of the request with the key's secret.</summary>
    public static SignatureRefusal WrongSignature { get; } = Mismatch(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
        + "Key and signing method. Consult the service documentation for details.");

    /// <summary>The presigned request's lifetime is over.</summary>
    public static SignatureRefusal RequestExpired { get; } =
        new(400, "RequestExpired", "Request has expired. Its time is that of X-Amz-Date and X-Amz-Expires.");

    /// <summary>The signature says too little, or says it in a way that nobody can read.</summary>
    public static SignatureRefusal Incomplete(string message) => new(400, "IncompleteSignature", message);

    /// <summary>The signature can be read, and cannot be right.</summary>
    public static SignatureRefusal Mismatch(string message) => new(403, "SignatureDoesNotMatch", message);

    /// <summary>The query string cannot be read in one way only.</summary>
    public static SignatureRefusal MalformedQuery(string message) => new(404, "MalformedQueryString", message);

    /// <summary>Text of the request for a message: what is not printable or too long is left out.</summary>
    public static string Shown(string text)
    {
        var printable = string.Concat(text.Take(CharsShownMax + 1).Select(one => one is >= ' ' and <= '~' ? one : '?'));
        return printable.Length > CharsShownMax ? printable[..CharsShownMax] + "…" : printable;
    }
}
