using Licet.Core.Events;
using Licet.Core.Store;
using Licet.Server.Hosting;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>A server whose account has its first administrator.</summary>
internal sealed class AwsWorld : IAsyncDisposable
{
    /// <summary>A trust policy for everybody in the account.</summary>
    public const string OpenTrust =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}}""";

    private AwsWorld(ServerFixture server, AwsCaller administrator) => (Server, Admin) = (server, administrator);

    public ServerFixture Server { get; }

    /// <summary>The administrator.</summary>
    public AwsCaller Admin { get; }

    /// <summary>The number of the account.</summary>
    public string Number => Server.State.Account.AwsNumber;

    public static async Task<AwsWorld> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        var founding = server.Services.GetRequiredService<AwsFounding>();
        var keys = await founding.FoundAsync(
            server.State.Account.Id, "http://localhost", TestContext.Current.CancellationToken);
        return new AwsWorld(server, new AwsCaller(server, keys.AccessKeyId!, keys.SecretAccessKey!));
    }

    /// <summary>A user with a key, and an inline policy where one is given.</summary>
    public async Task<AwsCaller> AddUserAsync(string name, string? policy = null)
    {
        (await Admin.IamAsync("CreateUser", ("UserName", name))).Ok();
        if (policy is not null)
        {
            (await Admin.IamAsync(
                "PutUserPolicy", ("UserName", name), ("PolicyName", "own"), ("PolicyDocument", policy))).Ok();
        }

        var key = (await Admin.IamAsync("CreateAccessKey", ("UserName", name))).Ok();
        return new AwsCaller(Server, key["AccessKeyId"], key["SecretAccessKey"]);
    }

    /// <summary>A policy that allows actions on everything.</summary>
    public static string Allow(params string[] actions) =>
        $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",
        "Action":["{{string.Join("\",\"", actions)}}"]}]}
        """;

    /// <summary>The latest audit events.</summary>
    public Task<IReadOnlyList<AuditEvent>> ReadAuditAsync() =>
        Server.Services.GetRequiredService<IStore>().ReadAsync(
            Server.State.Account.Id,
            (reader, token) => reader.ListAuditEventsAsync(100, token),
            TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
