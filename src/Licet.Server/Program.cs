using System.CommandLine;
using Licet.Server.Hosting;

var data = new Option<string>("--data")
{
    Description = "Folder of the store, the keys and the certificates; made at the first start.",
    DefaultValueFactory = _ => "licet-data",
};
var http = new Option<int>("--http") { Description = "Port for HTTP on loopback; 0 picks one.", DefaultValueFactory = _ => 8080 };
var https = new Option<int>("--https") { Description = "Port for HTTPS on loopback; 0 picks one.", DefaultValueFactory = _ => 8443 };
var credentialsFile = new Option<string?>("--credentials-file")
{
    Description = "File to which the first start also writes the keys it shows, as JSON for you alone.",
};
var demo = new Option<bool>("--demo") { Description = "Fill a new account with the examples of OVHcloud's documentation." };
var account = new Option<string>("--account")
{
    Description = "Name of the account that the first start founds.",
    DefaultValueFactory = _ => "xx1111-ovh",
};
var plate = new Option<string>("--plate") { Description = "Plate of that account's URNs.", DefaultValueFactory = _ => "eu" };
plate.AcceptOnlyFromAmong("eu", "ca", "us");
var publicUrls = new Option<string[]>("--public-url")
{
    Description = "Base URL under which clients know the server, when it is behind a proxy. May be given several times.",
};

var serve = new Command("serve", "Run the server until SIGTERM or Ctrl-C.")
{
    data, http, https, credentialsFile, demo, account, plate, publicUrls,
};
serve.SetAction(async (arguments, cancellation) =>
{
    try
    {
        var options = new ServeOptions
        {
            DataFolder = arguments.GetRequiredValue(data),
            HttpPort = arguments.GetRequiredValue(http),
            HttpsPort = arguments.GetRequiredValue(https),
            CredentialsFile = arguments.GetValue(credentialsFile),
            IsDemo = arguments.GetValue(demo),
            Account = arguments.GetRequiredValue(account),
            Plate = arguments.GetRequiredValue(plate),
            PublicUrls = [.. (arguments.GetValue(publicUrls) ?? []).Select(url => url.TrimEnd('/'))],
        };
        return await Server.RunAsync(options, TimeProvider.System, Console.Out, CancellationToken.None);
    }
    catch (StartException exception)
    {
        await Console.Error.WriteLineAsync($"licet: {exception.Message}");
        return 1;
    }
});

return await new RootCommand("Licet: identity and access management, self-hosted.") { serve }.Parse(args).InvokeAsync();
