using Licet.Server.Aws.Signing;
using Xunit;

namespace Licet.Tests.Aws.Signing;

/// <summary>Each way to sign wrongly, and what AWS says to it.</summary>
public sealed class SignatureReaderTests
{
    private const string Secret = "a/secret+of=40+characters/0123456789abcd";
    private const string Body = "Action=ListUsers&Version=2010-05-08";
    private static readonly DateTimeOffset Time = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RequestSigner Signer = new("AKIAEXAMPLEEXAMPLE01", Secret);
    private static readonly ReceivedRequest Post = Signer.InHeaders(RequestSigner.Post(Body), Time);
    private static readonly ReceivedRequest Get = Signer.InQuery(RequestSigner.Get($"/?{Body}"), Time, 60);

    [Fact]
    public void A_request_without_any_signature_is_told_so() =>
        AssertRefused("MissingAuthenticationToken", "missing Authentication Token", RequestSigner.Post(Body));

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 ", "Basic ", "IncompleteSignature", "Unsupported AWS 'algorithm': 'Basic'")]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", "IncompleteSignature", "only AWS4-HMAC-SHA256 for now")]
    [InlineData("Credential=", "", "IncompleteSignature", "not a valid key=value pair (missing equal-sign)")]
    [InlineData("Credential=", "Creds=", "IncompleteSignature", "has 'Creds' twice, or does not know it")]
    [InlineData("Signature=", "Credential=a, Signature=", "IncompleteSignature", "'Credential' twice")]
    [InlineData("SignedHeaders=content-length;content-type;host;x-amz-date, ", "", "IncompleteSignature",
        "Authorization header requires 'SignedHeaders' parameter.")]
    [InlineData("/aws4_request", "", "IncompleteSignature", "must have exactly 5 slash-delimited elements")]
    [InlineData("/aws4_request", "/aws5_request", "SignatureDoesNotMatch", "valid terminator: 'aws4_request', not")]
    [InlineData("/iam/", "/s3/", "SignatureDoesNotMatch", "scoped to correct service: 'iam' or 'sts'.")]
    [InlineData("/iam/", "/sts/", "SignatureDoesNotMatch", "The request signature we calculated")]
    [InlineData("us-east-1", "eu-west-1", "SignatureDoesNotMatch", "The request signature we calculated")]
    [InlineData("us-east-1", "", "SignatureDoesNotMatch", "scoped to a valid region")]
    [InlineData("/20261121/", "/20261120/", "SignatureDoesNotMatch",
        "'20261120' != '20261121', from '20261121T120000Z'.")]
    [InlineData("AKIAEXAMPLEEXAMPLE01", "AKIAEXAMPLEEXAMPLE02", "InvalidClientTokenId", "The security token")]
    [InlineData("AKIAEXAMPLEEXAMPLE01", "", "InvalidClientTokenId", "The security token")]
    [InlineData("host;", "", "SignatureDoesNotMatch", "'Host' or ':authority' must be a 'SignedHeader'")]
    [InlineData("content-type;", "", "SignatureDoesNotMatch", "'content-type' must be a 'SignedHeader'")]
    [InlineData(";x-amz-date", "", "SignatureDoesNotMatch", "'x-amz-date' must be a 'SignedHeader'")]
    [InlineData(";x-amz-date", ";x-amz-date;x-amz-z", "SignatureDoesNotMatch", "'x-amz-z' is a 'SignedHeader' but")]
    [InlineData("host;x-amz-date", "x-amz-date;host", "IncompleteSignature", "in lower case, ascending")]
    [InlineData("host;x-amz-date", "host;host;x-amz-date", "IncompleteSignature", "in lower case, ascending")]
    [InlineData("host;x-amz-date", "Host;x-amz-date", "IncompleteSignature", "in lower case, ascending")]
    [InlineData("host;x-amz-date", "host;;x-amz-date", "IncompleteSignature", "in lower case, ascending")]
    public void A_wrong_authorization_header_is_refused(string part, string instead, string code, string message)
    {
        var value = Post.ValueOf("Authorization")!;
        Assert.Contains(part, value, StringComparison.Ordinal);
        AssertRefused(code, message, Set("Authorization", value.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("X-Amz-Date", null, "IncompleteSignature", "either a 'X-Amz-Date' or a 'Date' header")]
    [InlineData("X-Amz-Date", "2026-11-21T12:00:00Z", "IncompleteSignature", "ISO-8601 'basic format'. Got '2026-")]
    [InlineData("X-Amz-Date", "20261121T120001Z", "SignatureDoesNotMatch", "The request signature we calculated")]
    [InlineData("X-Amz-Security-Token", "abc", "SignatureDoesNotMatch", "'x-amz-security-token' must be")]
    [InlineData("X-Amz-Target", "abc", "SignatureDoesNotMatch", "'x-amz-target' must be a 'SignedHeader'")]
    [InlineData("Host", "iam.example.com:443", "SignatureDoesNotMatch", "The request signature we calculated")]
    [InlineData("Host", null, "SignatureDoesNotMatch", "'host' is a 'SignedHeader' but no header")]
    [InlineData("Content-Type", "text/plain", "SignatureDoesNotMatch", "The request signature we calculated")]
    public void A_changed_header_is_refused(string header, string? value, string code, string message) =>
        AssertRefused(code, message, Set(header, value));

    [Theory]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256&", "", "IncompleteSignature",
        "must include 'X-Amz-Algorithm'. Re-examine the query-string parameters.")]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512", "IncompleteSignature", "Unsupported AWS 'algorithm'")]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=", "IncompleteSignature", "'X-Amz-SignedHeaders'")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=0", "IncompleteSignature", "from 1 to 604800. Got '0'")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=604801", "IncompleteSignature", "from 1 to 604800")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=%2B60", "IncompleteSignature", "Got '+60'")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=61", "SignatureDoesNotMatch", "The request signature we calculated")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=60&X-Amz-Expires=60", "MalformedQueryString", "Expires' twice")]
    [InlineData("X-Amz-Date=", "X-Amz-Date=9999999999999999999999999", "IncompleteSignature", "ISO-8601")]
    [InlineData("Action=ListUsers", "Action=ListUsers&Action=ListRoles", "MalformedQueryString", "'Action' twice")]
    [InlineData("Action=ListUsers", "Action=ListUsers&%41ction=ListRoles", "MalformedQueryString", "'Action' twice")]
    [InlineData("Action=ListUsers", "Action=ListRoles", "SignatureDoesNotMatch", "The request signature we calculated")]
    [InlineData("Action=ListUsers", "Action=%zz", "MalformedQueryString", "broken percent-encoding")]
    [InlineData("Action=ListUsers", "X-Amz-Content-Sha256=UNSIGNED-PAYLOAD", "SignatureDoesNotMatch",
        "must be the SHA-256 of the body")]
    public void A_wrong_query_is_refused(string part, string instead, string code, string message)
    {
        Assert.Contains(part, Get.Target, StringComparison.Ordinal);
        AssertRefused(code, message, Get with { Target = Get.Target.Replace(part, instead, StringComparison.Ordinal) });
    }

    [Theory]
    [InlineData("POST\n/", "/")]
    [InlineData("", "/")]
    [InlineData("POST", "")]
    [InlineData("POST", "*")]
    public void A_request_line_that_names_no_path_is_refused(string method, string target) =>
        AssertRefused("IncompleteSignature", "needs a method", Post with { Method = method, Target = target });

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Security-Token")]
    public void Two_forms_at_once_are_refused(string header) =>
        AssertRefused(
            "IncompleteSignature", $"leave out the header '{header}'", RequestSigner.With(Get, header, "any"));

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Amz-Date")]
    [InlineData("Host")]
    [InlineData("Content-Type")]
    public void A_header_of_which_there_is_one_is_not_taken_twice(string header)
    {
        var twice = RequestSigner.With(Post, header.ToLowerInvariant(), Post.ValueOf(header)!);
        AssertRefused("IncompleteSignature", $"'{header.ToLowerInvariant()}' twice", twice);
    }

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void A_body_that_is_not_the_one_signed_is_refused(string hash)
    {
        var request = RequestSigner.With(RequestSigner.Post(Body), "X-Amz-Content-Sha256", hash);
        AssertRefused("SignatureDoesNotMatch", "must be the SHA-256 of the body", Signer.InHeaders(request, Time));
    }

    [Theory]
    [InlineData(-900, true)]
    [InlineData(900, true)]
    [InlineData(-901, false)]
    [InlineData(901, false)]
    public void The_clocks_may_be_a_quarter_of_an_hour_apart(int seconds, bool isAccepted)
    {
        foreach (var request in (ReceivedRequest[])[Post, Signer.InQuery(RequestSigner.Get("/?A=b"), Time, null)])
        {
            var refusal = Verify(request, Time.AddSeconds(seconds));
            Assert.Equal(isAccepted, refusal is null);
            Assert.Contains(
                seconds switch
                {
                    -901 => "Signature not yet current: 20261121T120000Z is still later than 20261121T115959Z "
                        + "(20261121T114459Z + 15 min.)",
                    901 => "Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z "
                        + "(20261121T121501Z - 15 min.)",
                    _ => "",
                },
                refusal?.Message ?? "",
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(-900, null)]
    [InlineData(-901, "SignatureDoesNotMatch")]
    [InlineData(60, null)]
    [InlineData(61, "RequestExpired")]
    public void A_presigned_request_lasts_as_long_as_it_says(int seconds, string? code) =>
        Assert.Equal(code, Verify(Get, Time.AddSeconds(seconds))?.Code);

    [Theory]
    [InlineData("20261121T120000Z")]
    [InlineData("Sat, 21 Nov 2026 12:00:00 GMT")]
    public void The_time_may_stand_in_the_date_header(string date)
    {
        // Signed by hand: the signer only knows the newer header.
        var request = RequestSigner.With(RequestSigner.Post(Body), "Date", date);
        var scope = new SigningScope("20261121", "us-east-1", "iam");
        string[] names = ["content-length", "content-type", "date", "host"];
        var canonical = CanonicalRequest.Write(request, "", names, SigningSettings.IamAndSts);
        var text = SigningKey.StringToSign("20261121T120000Z", scope, canonical);
        request = RequestSigner.With(
            request,
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01/{scope},SignedHeaders={string.Join(';', names)},"
                + $"Signature={SigningKey.Sign(Secret, scope, text)}");

        Assert.Null(Verify(request, Time));
    }

    [Fact]
    public void What_is_too_large_is_refused_before_it_is_looked_at()
    {
        var value = Post.ValueOf("Authorization")!;
        AssertRefused(
            "IncompleteSignature",
            "longer than 4096",
            Set("Authorization", value + new string('a', 5000)));
        AssertRefused(
            "MalformedQueryString", "longer than 65536", Get with { Target = "/?" + new string('a', 70_000) });
        AssertRefused(
            "IncompleteSignature",
            "more than 200 headers",
            Post with { Headers = [.. Enumerable.Repeat(KeyValuePair.Create("X-Any", ""), 201)] });
    }

    private static ReceivedRequest Set(string header, string? value)
    {
        var others = Post.Headers.Where(one => one.Key != header);
        var request = Post with { Headers = [.. others] };
        return value is null ? request : RequestSigner.With(request, header, value);
    }

    private static void AssertRefused(string code, string message, ReceivedRequest request)
    {
        var refusal = Verify(request, Time);
        Assert.NotNull(refusal);
        Assert.Equal(code, refusal.Code);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private static SignatureRefusal? Verify(ReceivedRequest request, DateTimeOffset now)
    {
        var reading = SignatureReader.Read(request, SigningSettings.IamAndSts);
        return reading.Succeeded
            ? reading.Claim.Verify(reading.Claim.AccessKeyId == Signer.KeyId ? Secret : null, now)
            : reading.Refusal;
    }
}
