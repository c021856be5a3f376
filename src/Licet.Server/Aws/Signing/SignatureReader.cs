using System.Globalization;
using System.Text.RegularExpressions;

namespace Licet.Server.Aws.Signing;

/// <summary>
/// Reads the signature of a request, Signature Version 4. Who may call is found out in three steps, and only the last
/// makes the first believable:
/// <code>
/// var reading = SignatureReader.Read(request, SigningSettings.IamAndSts);   // what the request claims
/// var secret = keys.Find(reading.Claim.AccessKeyId)?.Secret;                // whose key that is; null when nobody's
/// var refusal = reading.Claim.Verify(secret, time.GetUtcNow());             // whether the claim is true
/// </code>
/// Whatever a request has twice, or in the query and in the headers, is refused: two readers might take two things.
/// </summary>
internal sealed partial class SignatureReader
{
    private const int TargetCharsMax = 64 * 1024;
    private const int ParameterCharsMax = 4096;
    private const int TokenCharsMax = 16 * 1024;
    private const int HeadersMax = 200;
    private const int LifetimeSecondsMax = 604800;

    // Of these there is one; of other headers there may be several, which are signed as one.
    private static readonly string[] s_single = ["authorization", "host", "date", "content-type", "content-length"];

    private readonly ReceivedRequest _request;
    private readonly SigningSettings _settings;
    private SignedQuery? _query;
    private SigningParameters? _parameters;
    private string _accessKeyId = "";
    private SigningScope _scope = new("", "", "");
    private DateTimeOffset _time;
    private TimeSpan? _lifetime;
    private string[] _signedHeaders = [];

    private SignatureReader(ReceivedRequest request, SigningSettings settings) =>
        (_request, _settings) = (request, settings);

    private SigningParameters Parameters => _parameters!;

    private SignedQuery Query => _query!;

    /// <summary>Reads what a request claims. Hostile requests are refused, never an exception.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">How the service signs.</param>
    public static SignatureReading Read(ReceivedRequest request, SigningSettings settings)
    {
        var reader = new SignatureReader(request, settings);
        var refusal = reader.CheckRequestLine()
            ?? reader.CheckHeaders()
            ?? reader.ReadQuery()
            ?? reader.ReadParameters()
            ?? reader.CheckSizes()
            ?? reader.ReadTime()
            ?? reader.ReadLifetime()
            ?? reader.ReadCredential()
            ?? reader.ReadSignedHeaders()
            ?? reader.CheckSignedHeaders()
            ?? reader.CheckBodyHash();
        return refusal is null ? SignatureReading.Of(reader.Claim()) : SignatureReading.Of(refusal);
    }

    private static bool IsAmazons(string header) => header.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);

    // The canonical request begins with them, a line each; a path that is not rooted would be signed as one that is.
    private SignatureRefusal? CheckRequestLine()
    {
        if (_request.Target.Length > TargetCharsMax)
        {
            return SignatureRefusal.MalformedQuery($"Path and query are longer than {TargetCharsMax} characters.");
        }

        return Method.IsMatch(_request.Method) && _request.Target.StartsWith('/')
            ? null
            : SignatureRefusal.Incomplete("The request needs a method of letters and a path that begins with a slash.");
    }

    private SignatureRefusal? CheckHeaders()
    {
        if (_request.Headers.Count > HeadersMax)
        {
            return SignatureRefusal.Incomplete($"The request has more than {HeadersMax} headers.");
        }

        var twice = _request.Headers
            .Select(header => header.Key.ToLowerInvariant())
            .Where(name => s_single.Contains(name) || IsAmazons(name))
            .GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any())?.Key;
        return twice is null
            ? null
            : SignatureRefusal.Incomplete($"The request has the header '{SignatureRefusal.Shown(twice)}' twice.");
    }

    private SignatureRefusal? ReadQuery()
    {
        _query = SignedQuery.Read(_request.Query);
        if (_query is null)
        {
            return SignatureRefusal.MalformedQuery("The query string has a broken percent-encoding.");
        }

        return _query.FindDuplicate() is { } twice
            ? SignatureRefusal.MalformedQuery(
                $"The query string has the parameter '{SignatureRefusal.Shown(twice)}' twice.")
            : null;
    }

    private SignatureRefusal? ReadParameters()
    {
        var isInHeaders = _request.ValuesOf(HeaderForm.Header).Any();
        if (!QueryForm.IsIn(Query))
        {
            return isInHeaders ? HeaderForm.Read(_request, out _parameters) : SignatureRefusal.MissingToken;
        }

        string[] twins = [HeaderForm.Header, "X-Amz-Date", QueryForm.SecurityToken, "X-Amz-Content-Sha256"];
        return Array.Find(twins, name => _request.ValuesOf(name).Any()) is { } twin
            ? SignatureRefusal.Incomplete(
                $"The request is signed in its query and in its headers: leave out the header '{twin}'.")
            : QueryForm.Read(Query, out _parameters);
    }

    private SignatureRefusal? CheckSizes()
    {
        string[] texts = [Parameters.Credential, Parameters.SignedHeaders, Parameters.Signature, Parameters.Date];
        if (Array.Exists(texts, text => text.Length > ParameterCharsMax))
        {
            return SignatureRefusal.Incomplete(
                $"A parameter of the signature is longer than {ParameterCharsMax} characters.");
        }

        return Parameters.SecurityToken?.Length > TokenCharsMax ? SignatureRefusal.UnknownKey : null;
    }

    private SignatureRefusal? ReadTime()
    {
        var time = Parameters.DateHeader == "date"
            ? SigningTime.ParseDateHeader(Parameters.Date)
            : SigningTime.Parse(Parameters.Date);
        _time = time.GetValueOrDefault();
        return time is null
            ? SignatureRefusal.Incomplete(
                $"Date must be in ISO-8601 'basic format'. Got '{SignatureRefusal.Shown(Parameters.Date)}'. See "
                + "http://en.wikipedia.org/wiki/ISO_8601")
            : null;
    }

    private SignatureRefusal? ReadLifetime()
    {
        if (Parameters.Expires is not { } expires)
        {
            return null;
        }

        if (!int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > LifetimeSecondsMax)
        {
            return SignatureRefusal.Incomplete($"X-Amz-Expires must be a number of seconds from 1 to "
                + $"{LifetimeSecondsMax}. Got '{SignatureRefusal.Shown(expires)}'.");
        }

        _lifetime = TimeSpan.FromSeconds(seconds);
        return null;
    }

    private SignatureRefusal? ReadCredential()
    {
        var parts = Parameters.Credential.Split('/');
        if (parts.Length != 5)
        {
            return SignatureRefusal.Incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
                + $"keyid/date/region/service/term, got '{SignatureRefusal.Shown(Parameters.Credential)}'");
        }

        _accessKeyId = parts[0];
        _scope = new SigningScope(parts[1], parts[2], parts[3]);
        if (!KeyId.IsMatch(_accessKeyId))
        {
            return SignatureRefusal.UnknownKey;
        }

        if (!Region.IsMatch(_scope.Region))
        {
            return SignatureRefusal.Mismatch("Credential should be scoped to a valid region.");
        }

        if (!_settings.Services.Contains(_scope.Service))
        {
            var services = string.Join(" or ", _settings.Services.Select(service => $"'{service}'"));
            return SignatureRefusal.Mismatch($"Credential should be scoped to correct service: {services}.");
        }

        return parts[4] != SigningScope.Terminator
            ? SignatureRefusal.Mismatch("Credential should be scoped with a valid terminator: "
                + $"'{SigningScope.Terminator}', not '{SignatureRefusal.Shown(parts[4])}'.")
            : CheckScopeDate();
    }

    private SignatureRefusal? CheckScopeDate()
    {
        var time = SigningTime.Format(_time);
        return _scope.Date == time[..8]
            ? null
            : SignatureRefusal.Mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of "
                + $"date from HTTP: '{SignatureRefusal.Shown(_scope.Date)}' != '{time[..8]}', from '{time}'.");
    }

    private SignatureRefusal? ReadSignedHeaders()
    {
        _signedHeaders = Parameters.SignedHeaders.Split(';');
        for (var index = 0; index < _signedHeaders.Length; index++)
        {
            if (!HeaderName.IsMatch(_signedHeaders[index])
                || (index > 0 && string.CompareOrdinal(_signedHeaders[index - 1], _signedHeaders[index]) >= 0))
            {
                return SignatureRefusal.Incomplete("SignedHeaders must be names of headers in lower case, ascending, "
                    + $"with ';' between them. Got '{SignatureRefusal.Shown(Parameters.SignedHeaders)}'.");
            }
        }

        return null;
    }

    // What changes the meaning of a request must be signed, and what is said to be signed must be there.
    private SignatureRefusal? CheckSignedHeaders()
    {
        if (!_signedHeaders.Contains("host"))
        {
            return SignatureRefusal.Mismatch(
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }

        var token = _settings.TokenIsSigned ? "" : "x-amz-security-token";
        var names = _request.Headers.Select(header => header.Key.ToLowerInvariant());
        var present = names.ToHashSet(StringComparer.Ordinal);
        var unsigned = present.FirstOrDefault(name =>
            (IsAmazons(name) || name == "content-type" || name == Parameters.DateHeader)
            && name != token
            && !_signedHeaders.Contains(name));
        if (unsigned is not null)
        {
            return SignatureRefusal.Mismatch(
                $"'{SignatureRefusal.Shown(unsigned)}' must be a 'SignedHeader' in the AWS Authorization.");
        }

        return Array.Find(_signedHeaders, name => !present.Contains(name)) is { } absent
            ? SignatureRefusal.Mismatch(
                $"'{SignatureRefusal.Shown(absent)}' is a 'SignedHeader' but no header of the request.")
            : null;
    }

    private SignatureRefusal? CheckBodyHash() =>
        Parameters.BodyHash is null || Parameters.BodyHash == CanonicalRequest.HashOf(_request.Body.Span)
            ? null
            : SignatureRefusal.Mismatch("'X-Amz-Content-Sha256' must be the SHA-256 of the body, in lower-case "
                + $"hexadecimal digits. Got '{SignatureRefusal.Shown(Parameters.BodyHash)}'.");

    private SignatureClaim Claim()
    {
        string[] unsigned = _settings.TokenIsSigned
            ? [QueryForm.Signature]
            : [QueryForm.Signature, QueryForm.SecurityToken];
        var canonical = CanonicalRequest.Write(_request, Query.Canonical(unsigned), _signedHeaders, _settings);
        return new SignatureClaim(Parameters.Signature)
        {
            AccessKeyId = _accessKeyId,
            SecurityToken = Parameters.SecurityToken,
            Scope = _scope,
            Time = _time,
            Lifetime = _lifetime,
            SkewMax = _settings.SkewMax,
            SignedHeaders = _signedHeaders,
            CanonicalRequest = canonical,
        };
    }

    [GeneratedRegex(@"\A[A-Za-z]{1,32}\z")]
    private static partial Regex Method { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,128}\z")]
    private static partial Regex KeyId { get; }

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex Region { get; }

    // RFC 9110 §5.6.2, without capitals.
    [GeneratedRegex(@"\A[a-z0-9!#$%&'*+.^_`|~-]{1,256}\z")]
    private static partial Regex HeaderName { get; }
}
