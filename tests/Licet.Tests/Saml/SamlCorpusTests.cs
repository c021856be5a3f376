using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Licet.Core.Failures;
using Licet.Server.Saml;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>Answers that real providers have made, and those with which other libraries were attacked.</summary>
public sealed class SamlCorpusTests
{
    private static string Folder => Path.GetFullPath(Repository.PathOf("../shared/data/saml"));

    [Fact]
    public void Answers_of_real_providers_are_taken_in_their_time_and_refused_behind_it()
    {
        RequireFolder();
        var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "samples/index.json"))).RootElement;
        var taken = 0;
        foreach (var sample in index.EnumerateArray())
        {
            string Value(string name) => sample.GetProperty(name).GetString()!;
            var file = Value("file");
            var bytes = File.ReadAllBytes(Path.Combine(Folder, "samples", file));
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(
                Path.Combine(Folder, "samples", Value("idpCertificate")));
            var expected = new SamlExpectation
            {
                Issuer = Value("issuer"),
                Certificates = [certificate],
                Audience = Value("spEntityId"),
                ConsumerUrl = Value("acs"),
                RequestId = Value("inResponseTo"),
            };
            var begin = sample.GetProperty("issueInstant").GetDateTimeOffset();
            var read = SamlResponseReader.Read(bytes, expected, begin.AddSeconds(30));
            if (RuleAgainst(sample) is { } rule)
            {
                Assert.False(read.Succeeded, file);
                Assert.Equal(rule, read.Error.Rule);
                continue;
            }

            Assert.True(read.Succeeded, $"{file}: {read.Error?.Message}");
            Assert.Equal(Value("nameId"), read.Value.NameId);
            foreach (var attribute in sample.GetProperty("attributes").EnumerateObject())
            {
                Assert.Equal(
                    attribute.Value.EnumerateArray().Select(one => one.GetString()),
                    read.Value.Attributes[attribute.Name]);
            }

            var end = sample.GetProperty("notOnOrAfter").GetDateTimeOffset();
            Assert.Equal("Time", SamlResponseReader.Read(bytes, expected, end.AddMinutes(10)).Error!.Rule);
            taken++;
        }

        Assert.True(taken >= 5, $"only {taken} were taken");
    }

    [Fact]
    public void No_attack_on_other_libraries_is_taken()
    {
        RequireFolder();
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string[] certificates =
        [
            "node-saml/test/static/cert.pem", "node-saml/test/static/acme_tools_com.cert",
            "ruby-saml/test/certificates/ruby-saml.crt",
        ];
        using var known = new CertificateSet(certificates.Select(name => Path.Combine(Folder, "corpora", name)));
        foreach (var file in Attacks())
        {
            var bytes = Decoded(File.ReadAllBytes(file));
            var read = SamlResponseReader.Read(bytes, MostFavourable(bytes, known), InstantOf(bytes));
            Assert.False(read.Succeeded, file);
            Assert.Equal(ErrorKind.Unauthenticated, read.Error.Kind);
            Assert.True(Enum.TryParse<SamlRule>(read.Error.Rule, out _), read.Error.Rule);
            tally[read.Error.Rule!] = tally.GetValueOrDefault(read.Error.Rule!) + 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", tally));
        Assert.True(tally.Values.Sum() >= 60, $"only {tally.Values.Sum()} attacks");
    }

    private static void RequireFolder() =>
        Assert.SkipUnless(Directory.Exists(Folder), "needs ../shared/data/saml, which a checkout does not bring");

    private static string? RuleAgainst(JsonElement sample)
    {
        var signatures = sample.GetProperty("signatures").EnumerateArray().ToList();
        var isEncrypted = sample.GetProperty("encrypted").ValueKind != JsonValueKind.Null
            || sample.GetProperty("encryption").GetArrayLength() > 0;
        return isEncrypted ? "NotEncrypted"
            : signatures.Count == 0 ? "Signed"
            : signatures.Exists(one => one.GetProperty("signature").GetString()!.EndsWith(
                "sha1", StringComparison.Ordinal)) ? "SignatureAlgorithm"
            : null;
    }

    private static IEnumerable<string> Attacks()
    {
        var corpora = Path.Combine(Folder, "corpora");
        string[] named =
        [
            "crewjam-saml/testdata/TestXswPermutation*_response", "crewjam-saml/testdata/TestSPRejects*_response",
            "crewjam-saml/testdata/TestSPMultipleAssertions*", "ruby-saml/test/responses/invalids/*",
            "ruby-saml/test/responses/response_node_text_attack*", "ruby-saml/test/responses/response_wrapped*",
            "ruby-saml/test/responses/response_assertion_wrapped*", "ruby-saml/test/responses/response_eval.xml",
            "ruby-saml/test/responses/attackxee.xml", "node-saml/test/static/signatures/invalid/*",
        ];
        return named.SelectMany(pattern => Directory.EnumerateFiles(
            Path.Combine(corpora, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)));
    }

    private static byte[] Decoded(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content).Trim();
        if (text.StartsWith('<'))
        {
            return content;
        }

        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return content;
        }
    }

    // All that the answer wants to be true is: only its signature is left to stop it.
    private static SamlExpectation MostFavourable(byte[] bytes, CertificateSet known)
    {
        var document = TryParse(bytes);
        string? First(string name) => document?.Descendants().FirstOrDefault(one => one.Name.LocalName == name)?.Value;
        var consumer = document?.Root?.Attribute("Destination")?.Value
            ?? document?.Descendants().Attributes("Recipient").FirstOrDefault()?.Value
            ?? "";
        return new SamlExpectation
        {
            Issuer = First("Issuer")?.Trim() ?? "",
            Certificates = [.. known.All],
            Audience = First("Audience")?.Trim() ?? "",
            ConsumerUrl = consumer,
            RequestId = document?.Root?.Attribute("InResponseTo")?.Value,
            AllowsUnsolicited = true,
        };
    }

    private static DateTimeOffset InstantOf(byte[] bytes) =>
        DateTimeOffset.TryParse(TryParse(bytes)?.Root?.Attribute("IssueInstant")?.Value, out var instant)
            ? instant
            : TestProvider.Now;

    private static XDocument? TryParse(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private sealed class CertificateSet(IEnumerable<string> files) : IDisposable
    {
        public List<X509Certificate2> All { get; } = [.. files.Select(TryLoad).OfType<X509Certificate2>()];

        public void Dispose() => All.ForEach(one => one.Dispose());

        private static X509Certificate2? TryLoad(string file)
        {
            try
            {
                return X509CertificateLoader.LoadCertificateFromFile(file);
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }
}
