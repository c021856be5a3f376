using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>
/// A real receiver of logs, syslog-ng or rsyslog, which takes GELF or RFC 5424 under TLS and writes a line of JSON for
/// each message. It may be stopped and started while messages come.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("licet-test-").FullName;
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string? _libraries;
    private Process? _process;

    private Receiver(
        TestAuthority authority, string program, string config, string? libraries, params string[] arguments)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        authority.WriteTo(_folder);
        (_program, _libraries) = (program, libraries);
        _arguments = [.. arguments.Select(Filled)];
        File.WriteAllText(Path.Combine(_folder, "receiver.conf"), Filled(config));
    }

    public int Port { get; }

    /// <summary>The lines that it has written; one that it is writing is left out.</summary>
    public string[] Lines
    {
        get
        {
            var file = Path.Combine(_folder, "received.json");
            var text = File.Exists(file) ? File.ReadAllText(file) : "";
            return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>The receiver of a name, or the reason why it is not tested here.</summary>
    public static Receiver OrSkip(string name, bool isGelf, TestAuthority authority) =>
        name == "syslog-ng" ? SyslogNg(isGelf, authority) : Rsyslog(isGelf, authority);

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(_program, _arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (_libraries is not null)
        {
            start.Environment["LD_LIBRARY_PATH"] = _libraries;
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Eventually.TrueAsync(() =>
        {
            Assert.False(_process.HasExited, $"{_program} has ended");
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Connect(IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    /// <summary>Has it end by itself, as an operator does.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            using (process)
            {
                using var kill = Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture));
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
                try
                {
                    await process.WaitForExitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    process.Kill();
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Receiver SyslogNg(bool isGelf, TestAuthority authority)
    {
        const string Program = "/usr/sbin/syslog-ng";
        Assert.SkipUnless(
            File.Exists(Program), "syslog-ng is not installed (Debian: syslog-ng-core, syslog-ng-mod-extra)");
        var source = isGelf ? "network(flags(no-parse)" : "syslog(";
        var template = isGelf ? "$(format-json raw=$MSG)" : "$(format-json --scope rfc5424,sdata,nv-pairs)";
        return new Receiver(
            authority,
            Program,
            $$"""
            @version: 3.38
            options { keep-hostname(yes); use-dns(no); dns-cache(no); stats-freq(0); log-msg-size(1048576); };
            source s {
              {{source}} ip("127.0.0.1") port(PORT) transport("tls") tls(key-file("FOLDER/key.pem")
                cert-file("FOLDER/cert.pem") peer-verify(optional-untrusted)));
            };
            destination d { file("FOLDER/received.json" template("{{template}}\n")); };
            log { source(s); destination(d); };

            """,
            libraries: null,
            "-F", "--no-caps", "-f", "receiver.conf",
            "-R", "FOLDER/persist", "-c", "FOLDER/control", "-p", "FOLDER/pid");
    }

    // The two cannot be installed beside each other, so this one lies unpacked in `obj/rsyslog`.
    private static Receiver Rsyslog(bool isGelf, TestAuthority authority)
    {
        var root = Repository.PathOf("obj/rsyslog");
        var program = Path.Combine(root, "usr/sbin/rsyslogd");
        var libraries = Path.Combine(root, "usr/lib/x86_64-linux-gnu");
        var modules = Path.Combine(libraries, "rsyslog");
        Assert.SkipUnless(
            File.Exists(program) && Directory.Exists(modules),
            "rsyslog is not unpacked in obj/rsyslog (Debian: rsyslog, rsyslog-gnutls; ./test does it)");
        var framing = isGelf
            ? """AddtlFrameDelimiter="0" DisableLFDelimiter="on" SupportOctetCountedFraming="off" """
            : "";
        return new Receiver(
            authority,
            program,
            $$"""
            global(workDirectory="FOLDER" maxMessageSize="64k" defaultNetstreamDriver="gtls"
              defaultNetstreamDriverCAFile="FOLDER/ca.pem" defaultNetstreamDriverCertFile="FOLDER/cert.pem"
              defaultNetstreamDriverKeyFile="FOLDER/key.pem" parser.escapeControlCharactersOnReceive="off")
            module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")
            template(name="line" type="list") {
              constant(value="{\"raw\":\"") property(name="rawmsg" format="json")
              constant(value="\",\"sd\":\"") property(name="structured-data" format="json")
              constant(value="\",\"MESSAGE\":\"") property(name="msg" format="json") constant(value="\"}\n") }
            ruleset(name="all") { action(type="omfile" file="FOLDER/received.json" template="line") }
            input(type="imtcp" address="127.0.0.1" port="PORT" ruleset="all" {{framing}})

            """,
            libraries,
            "-n", "-f", "receiver.conf", "-i", "FOLDER/pid", "-M", modules);
    }

    private string Filled(string text) =>
        text.Replace("FOLDER", _folder, StringComparison.Ordinal)
            .Replace("PORT", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
