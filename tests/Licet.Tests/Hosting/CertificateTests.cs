using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licet.Server.Hosting;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>What the certificate authority certifies and for how long, and that it can certify nothing else.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FixedTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_servers_certificate_is_for_servers_and_for_thirteen_months_at_most()
    {
        using var server = Open().IssueForServer(_time.GetUtcNow());

        Assert.True(server.HasPrivateKey);
        Assert.True(server.NotAfter - server.NotBefore <= TimeSpan.FromDays(397));
        Assert.True(server.NotBefore.ToUniversalTime() < _time.Now && _time.Now < server.NotAfter.ToUniversalTime());
        var usages = Find<X509EnhancedKeyUsageExtension>(server).EnhancedKeyUsages.Cast<Oid>();
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], usages.Select(usage => usage.Value));
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, Find<X509KeyUsageExtension>(server).KeyUsages);
        Assert.False(Find<X509BasicConstraintsExtension>(server).CertificateAuthority);
        var names = Find<X509SubjectAlternativeNameExtension>(server);
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], names.EnumerateIPAddresses());
        Assert.Contains("localhost", names.EnumerateDnsNames());
        Assert.Contains("*.localhost", names.EnumerateDnsNames());
        Assert.Contains("eu.api.ovh.com", names.EnumerateDnsNames());
    }

    [Fact]
    public void The_authority_is_the_last_of_its_chain_and_kept_from_start_to_start()
    {
        var first = File.ReadAllText(Open().CertificateFile);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Open().CertificateFile);

        Assert.Equal(first, File.ReadAllText(Open().CertificateFile));
        var constraints = Find<X509BasicConstraintsExtension>(authority);
        Assert.True(constraints is { CertificateAuthority: true, HasPathLengthConstraint: true });
        Assert.Equal(0, constraints.PathLengthConstraint);
        Assert.Equal(X509KeyUsageFlags.KeyCertSign, Find<X509KeyUsageExtension>(authority).KeyUsages);
        Assert.True(authority.Extensions["2.5.29.30"]!.Critical);
        Assert.Equal(10, authority.NotAfter.Year - _time.Now.Year);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("iam.localhost", true)]
    [InlineData("www.ovh.com", true)]
    [InlineData("example.com", false)]
    [InlineData("ovh.com", false)]
    [InlineData("eu.api.ovh.com.example.com", false)]
    public void Whoever_has_its_key_can_certify_no_other_name(string name, bool isBelieved)
    {
        Assert.Equal(isBelieved, IsBelieved(names => names.AddDnsName(name)));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::2", false)]
    public void Whoever_has_its_key_can_certify_no_other_address(string address, bool isBelieved)
    {
        Assert.Equal(isBelieved, IsBelieved(names => names.AddIpAddress(IPAddress.Parse(address))));
    }

    [Fact]
    public async Task Another_implementation_believes_it_under_its_strictest_rules()
    {
        using var server = Open().IssueForServer(_time.GetUtcNow());
        var file = _folder.PathOf("server.pem");
        await File.WriteAllTextAsync(file, server.ExportCertificatePem(), TestContext.Current.CancellationToken);

        var at = new DateTimeOffset(_time.Now).ToUnixTimeSeconds();
        var (exitCode, output) = await OpenSslAsync(
            "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "localhost", "-attime", $"{at}",
            "-CAfile", _folder.PathOf("ca/ca.pem"), file);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void A_server_that_runs_for_a_year_shows_a_new_certificate_in_time()
    {
        var certificate = new ServerCertificate(Open(), _time);
        var first = SerialNumberOf(certificate);

        _time.Now += TimeSpan.FromDays(360);
        Assert.Equal(first, SerialNumberOf(certificate));

        _time.Now += TimeSpan.FromDays(10);
        var second = SerialNumberOf(certificate);
        Assert.NotEqual(first, second);
        Assert.Equal(second, SerialNumberOf(certificate));
    }

    [Fact]
    public void An_authority_that_ends_soon_is_refused_and_not_replaced()
    {
        var text = File.ReadAllText(Open().CertificateFile);
        _time.Now = _time.Now.AddYears(10).AddDays(-20);

        var refused = Assert.Throws<StartRefusedException>(() => Open());

        Assert.Contains("ends on", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_folder.PathOf("ca/ca.pem")));
    }

    [Theory]
    [InlineData("ca.pem", "")]
    [InlineData("ca.key", "no key")]
    [InlineData("ca.key", null)]
    public void An_authority_that_cannot_be_read_is_refused_and_not_replaced(string name, string? content)
    {
        Open();
        var file = _folder.PathOf($"ca/{name}");
        if (content is null)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, content);
        }

        var refused = Assert.Throws<StartRefusedException>(() => Open());

        Assert.Contains("cannot use the certificate authority", refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.Exists(file) ? File.ReadAllText(file) : null);
    }

    [Fact]
    public void An_authority_that_was_interrupted_in_the_making_is_made()
    {
        Directory.CreateDirectory(_folder.PathOf("ca.new"));
        File.WriteAllText(_folder.PathOf("ca.new/ca.key"), "half of");

        using var server = Open().IssueForServer(_time.GetUtcNow());

        Assert.True(server.HasPrivateKey);
        Assert.False(Directory.Exists(_folder.PathOf("ca.new")));
    }

    private CertificateAuthority Open() => CertificateAuthority.Open(_folder.PathOf("ca"), _time.GetUtcNow());

    private static T Find<T>(X509Certificate2 certificate)
        where T : X509Extension =>
        Assert.Single(certificate.Extensions.OfType<T>());

    private static string SerialNumberOf(ServerCertificate certificate) =>
        certificate.Current().ServerCertificateContext!.TargetCertificate.SerialNumber;

    private static async Task<(int ExitCode, string Output)> OpenSslAsync(params string[] arguments)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var program = folders.Select(folder => Path.Combine(folder, "openssl")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "`openssl` is not installed");
        using var openSsl = Process.Start(new ProcessStartInfo(program!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = openSsl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await openSsl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await openSsl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (openSsl.ExitCode, output + await error);
    }

    // Certifies by the authority's own files, as somebody who has stolen them.
    private bool IsBelieved(Action<SubjectAlternativeNameBuilder> name)
    {
        var file = Open().CertificateFile;
        using var authority = X509Certificate2.CreateFromPemFile(file, Path.ChangeExtension(file, ".key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stolen", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, _time.Now, _time.Now.AddDays(1), [1, 2, 3]);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.Now.AddHours(1);
        return chain.Build(certificate);
    }
}
