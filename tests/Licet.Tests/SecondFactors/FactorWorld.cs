using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Core.SignIn;
using Licet.Engine.Decisions;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.SecondFactors;

/// <summary>A server with the users ann and bob, and the use cases of second factors.</summary>
internal sealed class FactorWorld : IAsyncDisposable
{
    public static PasskeySite Site { get; } = new("iam.example.org", ["https://iam.example.org"]);

    private FactorWorld(ServerFixture server) => Server = server;

    public ServerFixture Server { get; }

    public SignInFactors Factors => Get<SignInFactors>();

    public TotpAdministration Totp => Get<TotpAdministration>();

    public PasskeyAdministration Passkeys => Get<PasskeyAdministration>();

    public BackupCodeAdministration BackupCodes => Get<BackupCodeAdministration>();

    public Caller Ann => CallerOf("ann");

    public Caller Bob => CallerOf("bob");

    public Caller Root => Caller.Root(Server.State, Server.Time.Now.UtcDateTime, SourceAddress.Parse("192.0.2.1"));

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FactorWorld> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        foreach (var login in new[] { "ann", "bob" })
        {
            await server.Root.SendAsync("POST", "/me/identity/user", $$"""{"login":"{{login}}"}""");
        }

        return new FactorWorld(server);
    }

    public static void AssertSucceeded<T>(Result<T> result) => Assert.True(result.Succeeded, result.Error?.Message);

    public T Get<T>()
        where T : notnull =>
        Server.Services.GetRequiredService<T>();

    public void Wait(double seconds) => Server.Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>An app of ann's that is asked for at sign-in; the next code is not used yet.</summary>
    public async Task<NewTotp> AddTotpAsync()
    {
        var created = await Totp.CreateAsync(Ann, Cancellation);
        AssertSucceeded(created);
        var id = $"{created.Value.Id}";
        AssertSucceeded(await Totp.ValidateAsync(Ann, id, CodeOf(created.Value), Cancellation));
        Wait(TotpCode.StepSeconds);
        return created.Value;
    }

    /// <summary>The present code of an app.</summary>
    public string CodeOf(NewTotp totp, int stepsLater = 0) =>
        TotpCode.At(Base32.Decode(totp.Secret), TotpCode.StepOf(Server.Time.Now.UtcDateTime) + stepsLater);

    /// <summary>Codes of ann's that are taken at sign-in; the first is used up.</summary>
    public async Task<string[]> AddBackupCodesAsync()
    {
        var drawn = await BackupCodes.CreateAsync(Ann, Cancellation);
        AssertSucceeded(drawn);
        AssertSucceeded(await BackupCodes.ValidateAsync(Ann, drawn.Value[0], Cancellation));
        return [.. drawn.Value];
    }

    /// <summary>Registers a passkey of ann's; its number.</summary>
    public async Task<string> AddPasskeyAsync(SoftwareAuthenticator device)
    {
        var id = await BeginPasskeyAsync();
        AssertSucceeded(await FinishPasskeyAsync(id.Id, device.RegisterJson(id.Challenge)));
        Wait(1);
        return id.Id;
    }

    /// <summary>Begins the registration of a passkey of ann's.</summary>
    public async Task<(string Id, string Challenge)> BeginPasskeyAsync()
    {
        var created = await Passkeys.CreateAsync(Ann, Site, Cancellation);
        AssertSucceeded(created);
        using var options = JsonDocument.Parse(created.Value.Challenge.OptionsJson);
        return ($"{created.Value.Passkey.Id}", options.RootElement.GetProperty("challenge").GetString()!);
    }

    /// <summary>Finishes the registration of a passkey of ann's.</summary>
    public Task<Result<Nothing>> FinishPasskeyAsync(string id, string credentialJson) =>
        Passkeys.ValidateAsync(Ann, Site, id, credentialJson, Cancellation);

    /// <summary>A challenge for ann's passkeys.</summary>
    public async Task<PasskeyRequest> ChallengeAsync()
    {
        var request = await Factors.BeginPasskeyAsync(Ann, Site);
        AssertSucceeded(request);
        Wait(1);
        return request.Value;
    }

    public Task<Result<Nothing>> AnswerAsync(PasskeyRequest request, string credentialJson) =>
        Factors.VerifyPasskeyAsync(Ann, Site, request.Ticket, credentialJson, Cancellation);

    /// <summary>Ann in a browser in which she has signed in, and not by a key.</summary>
    public Caller AnnSignedIn =>
        Ann with
        {
            Session = new Session
            {
                IdHash = "h",
                Login = "ann",
                PasswordMark = "m",
                SourceAddress = "192.0.2.1",
                CreatedAt = Ann.Instant,
                LastUsedAt = Ann.Instant,
            },
        };

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Caller CallerOf(string login) =>
        Caller.User(Server.State, login, Server.Time.Now.UtcDateTime, SourceAddress.Parse("192.0.2.1"));
}
