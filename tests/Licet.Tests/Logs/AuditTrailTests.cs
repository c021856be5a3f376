using System.Diagnostics;
using Licet.Core.Logs;
using Licet.Core.Logs.Recording;
using Licet.Core.Store;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>Audit events on their way from the store into the audit log.</summary>
public sealed class AuditTrailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_comes_into_the_log_once_and_in_order_over_restarts()
    {
        await using var server = await ServerFixture.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await server.AddServiceAccountAsync($"before-{number}");
        }

        await server.RestartAsync();
        await server.AddServiceAccountAsync("after");
        await server.RestartAsync();

        await AssertCompleteAsync(server);
    }

    [Fact]
    public async Task What_the_log_could_not_take_waits_in_the_store()
    {
        await using var server = await ServerFixture.StartAsync();
        server.Logs.Failure = new IOException("the disk is full");
        await server.AddServiceAccountAsync("while-the-disk-is-full");
        server.Logs.Failure = null;
        await server.AddServiceAccountAsync("later");

        await server.StopAsync();

        await AssertCompleteAsync(server);
    }

    [Fact]
    public async Task A_store_that_was_put_back_from_a_backup_goes_on_being_recorded()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.StopAsync();
        var ahead = server.Logs.Of(LogKind.Audit)[^1].Entry;
        await server.Logs.AppendAsync(
            server.State.Account.Id,
            LogKind.Audit,
            [ahead with { Fields = [.. ahead.Fields.Select(Later)] }],
            Cancellation);
        var before = server.Logs.Of(LogKind.Audit).Count;

        await server.RestartAsync();
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await server.AddServiceAccountAsync("after-the-backup");
        await FindAsync(server, "OAUTH2_CLIENT_CREATED");
        await server.StopAsync();

        Assert.Equal(before + 1, server.Logs.Of(LogKind.Audit).Count);

        static LogField Later(LogField field) =>
            field.Name == "revision_int" ? field with { Value = LogValue.Of(1_000_000) } : field;
    }

    [Fact]
    public async Task Events_carry_the_documented_fields()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var entry = await FindAsync(world.Server, "LOGIN_SUCCESS");

        Assert.Equal("login success: john.doe", entry.Message);
        Assert.Equal(LogValue.Of(ServerFixture.AccountName), entry["account"]);
        Assert.Equal(LogValue.Of("USER"), entry["authDetails_userDetails_type"]);
        Assert.Equal(LogValue.Of("john.doe"), entry["authDetails_userDetails_user"]);
        Assert.Equal(LogValue.Of("NONE"), entry["loginSuccessDetails_mfaType"]);
        Assert.NotNull(entry["loginSuccessDetails_userAgent"]);
        Assert.Equal(LogValue.Of("127.0.0.1"), entry["client_ip"]);
        Assert.Equal(LogValue.Of("iam.ovhcloud"), entry["source"]);
    }

    [Fact]
    public async Task A_failed_sign_in_is_an_event_too()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.Browse().SignInAsync(SignInWorld.John, "not my password");

        var entry = await FindAsync(world.Server, "LOGIN_FAILED");

        Assert.Equal(LogValue.Of("1"), entry["loginFailedDetails_attempts"]);
        Assert.Equal(LogValue.Of("john.doe"), entry["subject"]);
    }

    private static async Task<LogEntry> FindAsync(ServerFixture server, string type)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var found = server.Logs.Of(LogKind.Audit)
                .LastOrDefault(record => record.Entry["type"] == LogValue.Of(type));
            if (found is not null || patience.Elapsed > TimeSpan.FromSeconds(30))
            {
                return found?.Entry ?? throw new TimeoutException($"no {type}");
            }

            await Task.Delay(10, Cancellation);
        }
    }

    private static async Task AssertCompleteAsync(ServerFixture server)
    {
        var services = server.Services;
        await services.GetRequiredService<AuditTrail>().CatchUpAsync(server.State.Account.Id, Cancellation);
        var committed = await services.GetRequiredService<IStore>().ReadAsync(
            server.State.Account.Id,
            (reader, token) => reader.ListAuditEventsAsync(0, -1, int.MaxValue, token),
            Cancellation);
        Assert.NotEmpty(committed);
        Assert.Equal(
            committed.Select(one => (LogValue.Of(one.Revision), LogValue.Of(one.Number), LogValue.Of(one.Event.Type))),
            server.Logs.Of(LogKind.Audit).Select(record =>
                (record.Entry["revision_int"]!, record.Entry["event_int"]!, record.Entry["type"]!)));
    }
}
