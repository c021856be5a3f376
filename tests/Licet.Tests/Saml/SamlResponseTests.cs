using System.Globalization;
using System.Security.Cryptography.Xml;
using System.Xml;
using Licet.Server.Saml;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>Answers of an identity provider: those that are taken, and every rule that others break.</summary>
public sealed class SamlResponseTests : IDisposable
{
    private readonly TestProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_signed_response_or_assertion_is_taken(bool signsAssertion, bool signsResponse)
    {
        var response = TestProvider.Response();
        if (signsAssertion)
        {
            _provider.Sign(response, "_assertion");
        }

        if (signsResponse)
        {
            _provider.Sign(response, "_response");
        }

        var read = _provider.Read(response);

        Assert.True(read.Succeeded, read.Error?.Message);
        Assert.Equal("john.doe@example.com", read.Value.NameId);
        Assert.Equal(["devops", "admins"], read.Value.Attributes["groups"]);
        Assert.Equal("_assertion", read.Value.Id);
        Assert.Equal(TestProvider.RequestId, read.Value.InResponseTo);
        Assert.Equal("_session", read.Value.SessionIndex);
        Assert.Equal(TestProvider.Now.AddHours(8), read.Value.SessionEndsAt);
    }

    [Theory]
    [InlineData("Version=\"2.0\" IssueInstant", "Version=\"1.1\" IssueInstant", "Version")]
    [InlineData("status:Success", "status:AuthnFailed", "Status")]
    [InlineData(">https://idp.example.com/metadata<", ">https://evil.example.com/<", "Issuer")]
    [InlineData("Destination=\"https://licet", "Destination=\"https://other", "Destination")]
    [InlineData("InResponseTo=\"_request-1\"", "InResponseTo=\"_request-2\"", "InResponseTo")]
    [InlineData("InResponseTo=\"_request-1\"", "", "InResponseTo")]
    [InlineData("Recipient=\"https://licet", "Recipient=\"https://other", "SubjectConfirmation")]
    [InlineData("cm:bearer", "cm:holder-of-key", "SubjectConfirmation")]
    [InlineData("Recipient=", "NotBefore=\"2026-03-02T10:15:30Z\" Recipient=", "SubjectConfirmation")]
    [InlineData("10:20:30Z\"/></saml:SubjectConfirmation>", "10:13:29Z\"/></saml:SubjectConfirmation>", "Time")]
    [InlineData("NotBefore=\"2026-03-02T10:14:30Z\"", "NotBefore=\"2026-03-02T10:17:31Z\"", "Time")]
    [InlineData("NotOnOrAfter=\"2026-03-02T10:20:30Z\"><", "NotOnOrAfter=\"2026-03-02T10:13:30Z\"><", "Time")]
    [InlineData("SessionNotOnOrAfter=\"2026-03-02T18", "SessionNotOnOrAfter=\"2026-03-02T09", "Time")]
    [InlineData("NotBefore=\"2026-03-02T10:14:30Z\"", "NotBefore=\"yesterday\"", "Time")]
    [InlineData(">https://licet.example.com/auth/<", ">https://other.example.com/<", "Audience")]
    [InlineData("john.doe@example.com", "", "Subject")]
    [InlineData("<saml:Subject>", "<saml:Advice/><saml:Subject>", "Structure")]
    [InlineData("<samlp:Status>", "<samlp:Extensions/><samlp:Status>", "Structure")]
    [InlineData("devops<", "dev<!-- -->ops<", "NoComments")]
    [InlineData("devops<", "dev<?x y?>ops<", "NoComments")]
    [InlineData("john.doe@example.com", "john.doe@<b>example</b>.com", "Structure")]
    [InlineData("<saml:AudienceRestriction>", "<saml:Condition/><saml:AudienceRestriction>", "Structure")]
    [InlineData("<saml:AttributeStatement>", "<saml:EncryptedID/><saml:AttributeStatement>", "NotEncrypted")]
    public void An_answer_that_breaks_a_rule_is_refused_for_that_rule(string from, string to, string rule)
    {
        var response = TestProvider.Response(text => text.Replace(from, to, StringComparison.Ordinal));

        var read = _provider.Read(_provider.Sign(response, "_assertion"));

        Assert.False(read.Succeeded);
        Assert.Equal(rule, read.Error.Rule);
    }

    [Fact]
    public void What_nobody_asked_for_is_taken_only_where_that_is_allowed()
    {
        var response = _provider.Sign(
            TestProvider.Response(text =>
                text.Replace($"InResponseTo=\"{TestProvider.RequestId}\"", "", StringComparison.Ordinal)),
            "_assertion");

        var refused = _provider.Read(response, expected => expected with { RequestId = null });
        var taken = _provider.Read(response, expected => expected with { RequestId = null, AllowsUnsolicited = true });

        Assert.Equal("InResponseTo", refused.Error!.Rule);
        Assert.True(taken.Succeeded, taken.Error?.Message);
        Assert.Null(taken.Value.InResponseTo);
    }

    [Fact]
    public void Without_a_signature_nothing_is_believed()
    {
        Assert.Equal("Signed", _provider.Read(TestProvider.Response()).Error!.Rule);
    }

    [Fact]
    public void Only_the_keys_of_the_metadata_count_whatever_the_signature_says_of_itself()
    {
        using var stranger = new TestProvider();
        var response = stranger.Sign(TestProvider.Response(), "_assertion");

        Assert.Equal("SignatureKey", _provider.Read(response).Error!.Rule);
        Assert.True(_provider.Read(response, WithStranger).Succeeded);

        SamlExpectation WithStranger(SamlExpectation expected) =>
            expected with { Certificates = [.. expected.Certificates, stranger.Certificate] };
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1", SignedXml.XmlDsigSHA256Url)]
    [InlineData(SignedXml.XmlDsigRSASHA256Url, "http://www.w3.org/2000/09/xmldsig#sha1")]
    public void SHA_1_is_refused(string method, string digest)
    {
        var response = _provider.Sign(TestProvider.Response(), "_assertion", method, digest);

        Assert.Equal("SignatureAlgorithm", _provider.Read(response).Error!.Rule);
    }

    [Fact]
    public void Other_transforms_are_refused()
    {
        var response = _provider.Sign(
            TestProvider.Response(), "_assertion", SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigSHA256Url,
            new XmlDsigC14NTransform());

        Assert.Equal("SignatureAlgorithm", _provider.Read(response).Error!.Rule);
    }

    [Fact]
    public void Entities_are_not_read()
    {
        var text = _provider.Sign(TestProvider.Response(), "_assertion").OuterXml;

        foreach (var hostile in new[]
        {
            "<!DOCTYPE r [<!ENTITY e \"x\">]>" + text,
            "<!DOCTYPE r SYSTEM \"file:///etc/passwd\">" + text,
            string.Concat(Enumerable.Repeat("<a>", 5000)),
            string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)),
            "", "no XML", "<a/><b/>", new string('x', SamlXml.BytesMax + 1),
        })
        {
            Assert.Equal("WellFormed", _provider.Read(hostile).Error!.Rule);
        }
    }

    [Fact]
    public void A_forged_assertion_beside_within_or_around_the_signed_one_is_never_the_one_that_is_read()
    {
        var refusals = new List<string>();
        foreach (var signed in new[] { "_assertion", "_response" })
        {
            foreach (var (name, wrapped) in Wrappings.Of(_provider.Sign(TestProvider.Response(), signed), signed))
            {
                var read = _provider.Read(wrapped);
                Assert.False(read.Succeeded, $"{name} over {signed}: {wrapped.OuterXml}");
                refusals.Add(read.Error.Rule!);
            }
        }

        Assert.Equal(16, refusals.Count);
        Assert.All(refusals, rule => Assert.Contains(
            rule, new[] { "OneAssertion", "SignatureReference", "SignatureKey", "UniqueIds", "Structure", "Signed" }));
    }

    [Fact]
    public void What_is_good_for_ever_is_remembered_while_its_request_waits()
    {
        const string Soon = "2026-03-02T10:20:30Z";
        var document = TestProvider.Response(text => text.Replace(
            Soon, "9999-12-31T23:59:59Z", StringComparison.Ordinal));

        var read = _provider.Read(_provider.Sign(document, "_assertion"));

        Assert.True(read.Succeeded, read.Error?.Message);
        Assert.Equal(TestProvider.Now.AddMinutes(12), read.Value.UsableUntil);
    }

    [Theory]
    [InlineData("SessionIndex=\"_session\"", "SessionIndex=\"{0}\"")]
    [InlineData("<saml:NameID>", "<saml:NameID Format=\"{0}\">")]
    [InlineData("Name=\"groups\"", "Name=\"{0}\"")]
    public void What_a_session_keeps_is_short(string from, string to)
    {
        var document = TestProvider.Response(text => text.Replace(
            from, to.Replace("{0}", new string('x', 1025), StringComparison.Ordinal), StringComparison.Ordinal));

        var read = _provider.Read(_provider.Sign(document, "_assertion"));

        Assert.Equal("Structure", read.Error?.Rule);
    }

    [Fact]
    public void An_id_that_is_not_unique_is_refused()
    {
        var text = _provider.Sign(TestProvider.Response(), "_assertion").OuterXml;

        foreach (var name in new[] { "ID", "Id", "id" })
        {
            var doubled = text.Replace(
                "<samlp:Status>", $"<samlp:Status {name}=\"_assertion\">", StringComparison.Ordinal);
            Assert.Equal("UniqueIds", _provider.Read(doubled).Error!.Rule);
        }
    }

    [Fact]
    public void A_hundred_thousand_mutations_say_nothing_else_than_the_provider_said()
    {
        var seed = Environment.GetEnvironmentVariable("LICET_SEED") is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"LICET_SEED={seed}");
        string[] originals =
        [
            _provider.Sign(TestProvider.Response(), "_assertion").OuterXml,
            _provider.Sign(TestProvider.Response(), "_response").OuterXml,
        ];
        var expected = _provider.Read(originals[0]).Value;
        var accepted = 0;
        Parallel.For(0, 100_000, number =>
        {
            var random = new Random(unchecked(seed + number));
            var read = _provider.Read(Mutated(originals[number % 2], random));
            if (read.Succeeded)
            {
                Interlocked.Increment(ref accepted);
                Assert.Equal(Said(expected), Said(read.Value));
            }
            else
            {
                Assert.NotNull(read.Error.Rule);
            }
        });

        // White space outside of what is signed may change; if nothing were refused, nothing would be checked.
        Assert.InRange(accepted, 0, 50_000);
    }

    private static string Said(SamlAssertion assertion) =>
        $"{assertion.Id} {assertion.NameId} {assertion.SessionIndex} {assertion.SessionEndsAt:O} "
        + $"{assertion.UsableUntil:O} "
        + string.Join(';', assertion.Attributes.Select(one => $"{one.Key}={string.Join(',', one.Value)}"));

    private static string Mutated(string text, Random random)
    {
        const string Alphabet = "<>&\"'/=_ abcxyzADMIN0123456789:\n\u00e9";
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 40), text.Length - at);
        var other = random.Next(text.Length - length);
        return random.Next(5) switch
        {
            0 => text[..at] + Alphabet[random.Next(Alphabet.Length)] + text[(at + 1)..],
            1 => text.Remove(at, length),
            2 => text.Insert(other, text.Substring(at, length)),
            3 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
            _ => MovedElement(text, random),
        };
    }

    // An element is put somewhere else, or stands twice.
    private static string MovedElement(string text, Random random)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(text);
        var all = document.GetElementsByTagName("*").Cast<XmlElement>().ToList();
        var moved = all[random.Next(1, all.Count)].CloneNode(deep: true);
        var target = all[random.Next(all.Count)];
        target.InsertBefore(moved, target.ChildNodes[random.Next(Math.Max(1, target.ChildNodes.Count))]);
        return document.OuterXml;
    }
}
