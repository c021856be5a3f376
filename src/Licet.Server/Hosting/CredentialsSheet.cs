namespace Licet.Server.Hosting;

/// <summary>Shows the credentials of a first start on the terminal, one a line.</summary>
internal sealed class CredentialsSheet(TextWriter output)
{
    /// <summary>Writes them.</summary>
    public async Task WriteAsync(Credentials credentials)
    {
        await output.WriteLineAsync($"founded the account {credentials.Account}; its secrets are shown this once:");
        await LineAsync("application key", credentials.ApplicationKey);
        await LineAsync("application secret", credentials.ApplicationSecret);
        await LineAsync("consumer key", credentials.ConsumerKey);
        await LineAsync("setup secret", $"{credentials.SetupSecret}, sets the owner's password at /auth/owner");
        if (credentials.Aws is { } aws)
        {
            await LineAsync("AWS account", $"{aws.AccountId}, for AWS's tools at {aws.IamEndpoint}");
            await LineAsync("AWS access key", $"{aws.AccessKeyId} of {AwsFounding.Administrator}");
            await LineAsync("AWS secret key", aws.SecretAccessKey);
        }

        if (credentials.ServiceAccount is { } client)
        {
            await LineAsync("service account", $"{client.ClientId}, secret {client.ClientSecret}");
        }

        foreach (var user in credentials.Users ?? [])
        {
            await LineAsync("user", $"{user.Login}, password {user.Password}");
        }
    }

    private Task LineAsync(string name, string? value) => output.WriteLineAsync($"  {name,-20}{value}");
}
