using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Globalization;
using System.Net;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Logs;
using Licet.Core.Logs.Recording;
using Licet.Server.Gateway;

namespace Licet.Server.Hosting;

/// <summary>
/// The command line of the server. Exit codes: 0 served and told to end, 1 cannot start, 2 the command line means
/// nothing.
/// </summary>
internal sealed class ServeCommand
{
    private const int CannotStart = 1;
    private const int Misused = 2;

    private const string Examples =
        """
        Examples:
          licet serve --demo
              the examples of OVHcloud's documentation, on http://localhost:8080 and https://localhost:8443,
              with a small product behind the gateway that reboots servers and takes snapshots
          licet serve --demo --data demo-data --http 0 --https 0 --credentials-file keys.json
              on two free ports; where, and with which keys, stands in keys.json
          licet serve --data /var/lib/licet --account ab12345-ovh --public-url https://iam.example.com
              an account of your own, behind a reverse proxy
          licet serve --demo --upstream vps=http://localhost:9000
              calls such as POST /vps/{name}/reboot are decided here, and if permitted answered there

        People sign in at /auth/: users as account/login, the owner by the account's name or e-mail address,
        people of the company's identity provider as account/idp.
        The first start shows the account's secrets, once. SIGTERM and SIGINT end the server cleanly.
        """;

    private readonly Option<string> _data = new("--data")
    {
        Description = "folder of everything that is kept: store, master key, certificates",
        HelpName = "DIR",
        DefaultValueFactory = _ => "licet-data",
    };

    private readonly Option<int> _http = new("--http")
    {
        Description = "port for HTTP on 127.0.0.1 and [::1]; 0 picks a free one",
        HelpName = "PORT",
        DefaultValueFactory = _ => 8080,
    };

    private readonly Option<int> _https = new("--https")
    {
        Description = "port for HTTPS, likewise",
        HelpName = "PORT",
        DefaultValueFactory = _ => 8443,
    };

    private readonly Option<string?> _credentialsFile = new("--credentials-file")
    {
        Description = "file for the first start's secrets, mode 0600; a later start updates the addresses in it",
        HelpName = "FILE",
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "found the demo: users, a service account and the policies of OVHcloud's documentation",
    };

    private readonly Option<string?> _account = new("--account")
    {
        Description = "name of the account that a first start founds [default: xx1111-ovh]",
        HelpName = "NAME",
    };

    private readonly Option<string?> _plate = new("--plate")
    {
        Description = "region in the URNs of the account that a first start founds [default: eu]",
        HelpName = "eu|ca|us",
    };

    private readonly Option<string?> _awsAccount = new("--aws-account")
    {
        Description = "AWS number of the account that a first start founds [default: made from its name]",
        HelpName = "NUMBER",
    };

    private readonly Option<string[]> _publicUrl = new("--public-url")
    {
        Description = "URL under which clients reach the server through a proxy; may be given several times",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _upstream = new("--upstream")
    {
        Description = "server that answers the permitted calls of a type of resource; may be given several times",
        HelpName = "TYPE=URL",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _logOverflow = new("--log-overflow")
    {
        Description = "where more log records wait than can be held: drop them, counted, or block requests",
        HelpName = "drop|block",
        DefaultValueFactory = _ => "drop",
    };

    private readonly Option<string[]> _withoutLog = new("--without-log")
    {
        Description = "a log that is not kept; the audit log always is",
        HelpName = "activity|access-policy",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _logDestinations = new("--log-destinations-allow")
    {
        Description = "private addresses that logs may be forwarded to; may be given several times",
        HelpName = "CIDR",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _virtualCenters = new("--vcenters-allow")
    {
        Description = "private addresses at which vCenters may be; may be given several times",
        HelpName = "CIDR",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private ServeCommand()
    {
        _data.Validators.Add(result => Check(result, text => text.Length > 0, "a folder"));
        _http.Validators.Add(result => Check(result, IsPort, "a port"));
        _https.Validators.Add(result => Check(result, IsPort, "a port"));
        _credentialsFile.Validators.Add(result => Check(result, text => text.Length > 0, "a file"));
        _awsAccount.Validators.Add(result => Check(result, AwsAccountFacet.IsNumber, "twelve digits"));
        _publicUrl.Validators.Add(result => Check(result, IsBaseUrl, "a base URL"));
        _logOverflow.Validators.Add(result => Check(result, text => text is "drop" or "block", "drop or block"));
        _withoutLog.Validators.Add(result => Check(result, IsOptionalLog, "activity or access-policy"));
        foreach (var networks in new[] { _logDestinations, _virtualCenters })
        {
            networks.Validators.Add(result => Check(
                result, text => IPNetwork.TryParse(text, out _), "a network such as 10.0.0.0/8 or 127.0.0.1/32"));
        }

        _upstream.Validators.Add(result => Check(
            result, text => Upstream.Parse(text) is not null, "a resource type and a base URL, such as vps=http://…"));
    }

    /// <summary>Reads the command line, serves, and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = new ServeCommand().Define().Parse(arguments, parser);
        if (parsed.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync($"licet: {error.Message.TrimEnd('.')} (see licet serve --help)");
            return Misused;
        }

        // The server handles signals itself, and what is thrown here is caught by nobody else.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        });
    }

    private static void Check(OptionResult result, Func<string, bool> isGood, string wanted)
    {
        foreach (var bad in result.Tokens.Where(token => !isGood(token.Value)))
        {
            result.AddError($"{result.Option.Name}: `{bad.Value}` is not {wanted}");
        }
    }

    private static bool IsOptionalLog(string text) => LogKinds.Find(text) is { } kind && kind != LogKind.Audit;

    private static bool IsPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;

    private Command Define()
    {
        var serve = new Command("serve", "Starts the server, and founds its account at the first start.")
        {
            _data, _http, _https, _credentialsFile, _demo, _account, _plate, _awsAccount, _publicUrl, _upstream,
            _logOverflow, _withoutLog, _logDestinations, _virtualCenters,
            new VersionOption(),
        };
        serve.Validators.Add(CheckAccount);
        serve.SetAction((parsed, cancellation) => ServeAsync(Read(parsed), cancellation));
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return new Command("licet", "Licet: an identity and access management server.")
        {
            serve, help,
        };
    }

    private void CheckAccount(CommandResult result)
    {
        var account = new AccountId(result.GetValue(_account) ?? ServeOptions.DefaultAccount.Value);
        if (AccountSetup.Check(account, result.GetValue(_plate) ?? ServeOptions.DefaultPlate) is { } refusal)
        {
            var problem = refusal.Problems[0];
            result.AddError($"--{problem.Path}: {problem.Message}");
        }
    }

    private ServeOptions Read(ParseResult parsed) =>
        new()
        {
            DataFolder = Path.GetFullPath(parsed.GetValue(_data)!),
            HttpPort = parsed.GetValue(_http),
            HttpsPort = parsed.GetValue(_https),
            CredentialsFile = parsed.GetValue(_credentialsFile) is { } file ? Path.GetFullPath(file) : null,
            IsDemo = parsed.GetValue(_demo),
            Account = parsed.GetValue(_account) is { } account ? new AccountId(account) : null,
            Plate = parsed.GetValue(_plate),
            AwsNumber = parsed.GetValue(_awsAccount),
            PublicUrls = [.. parsed.GetValue(_publicUrl)!.Select(url => url.TrimEnd('/'))],
            Recording = new LogRecordingOptions
            {
                Kinds = [.. LogKinds.All.Where(kind => !parsed.GetValue(_withoutLog)!.Contains(LogKinds.NameOf(kind)))],
                Blocks = parsed.GetValue(_logOverflow) == "block",
            },
            LogDestinations = [.. parsed.GetValue(_logDestinations)!.Select(text => IPNetwork.Parse(text))],
            VirtualCenters = [.. parsed.GetValue(_virtualCenters)!.Select(text => IPNetwork.Parse(text))],
            Upstreams = [.. parsed.GetValue(_upstream)!.Select(text => Upstream.Parse(text)!)],
        };

    private static async Task<int> ServeAsync(ServeOptions options, CancellationToken cancellation)
    {
        try
        {
            await new LicetServer(options, TimeProvider.System, Console.Out).RunAsync(cancellation);
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"licet: {refused.Message}");
            return CannotStart;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException or DbException)
        {
            await Console.Error.WriteLineAsync($"licet: cannot use `{options.DataFolder}`: {exception.Message}");
            return CannotStart;
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
            return code;
        }
    }
}
