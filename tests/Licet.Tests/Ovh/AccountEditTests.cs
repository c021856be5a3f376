using Xunit;

namespace Licet.Tests.Ovh;

/// <summary><c>PUT /me</c>: the owner's particulars.</summary>
public sealed class AccountEditTests
{
    private const string Path = "/me";

    [Fact]
    public async Task The_owner_s_particulars_are_edited()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "account-edit");

        log.Say("What is sent changes, all else stays; null clears");
        await log.CallAsync(
            "PUT",
            Path,
            """{"firstname":"Ann","name":"Example","phone":"+33.123456789","phoneType":"landline","city":"Roubaix"}""");
        await log.CallAsync("PUT", Path, """{"city":null,"country":"DE","language":"de_DE"}""");
        await log.CallAsync("GET", Path);
        log.Say("What a panel got, it may send back: members that are not to be edited are ignored");
        var got = await log.CallAsync("GET", Path);
        await log.CallAsync("PUT", Path, got.Body);
        log.Say("Refused, each with its path");
        await log.CallAsync("PUT", Path, """{"country":"Germany"}""");
        await log.CallAsync("PUT", Path, """{"language":"German"}""");
        await log.CallAsync("PUT", Path, """{"legalform":"club"}""");
        await log.CallAsync("PUT", Path, """{"phoneType":"fax"}""");
        await log.CallAsync("PUT", Path, """{"phoneCountry":""}""");
        await log.CallAsync("PUT", Path, """{"sex":"x"}""");
        await log.CallAsync("PUT", Path, """{"spareEmail":"nobody"}""");
        await log.CallAsync("PUT", Path, """{"legalform":null}""");
        await log.CallAsync("PUT", Path, """{"nickname":"ann"}""");
        await log.CallAsync("PUT", Path, """{"city":1}""");

        log.AssertGolden();
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        await using var server = await ServerFixture.StartAsync();

        var answer = await server.Root.SendAsync("PUT", Path, $$"""{"zip":"{{new string('1', 256)}}"}""");

        Assert.Equal((400, "`zip`: has 256 characters, more than 255"), (answer.Status, answer["message"]));
    }
}
