using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Logs;
using Licet.Core.Logs.Reading;
using Licet.Core.Logs.Search;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>Nobody keeps the server searching for ever: few searches run at once, for all accounts.</summary>
public sealed class SearchLimitTests
{
    [Fact]
    public async Task A_search_that_takes_too_long_ends_with_a_word()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var endless = new EndlessStore();
        using var searches = new LogSearches(
            endless, server.Services.GetRequiredService<LogTails>(), new HastyTime());
        var root = Caller.Root(server.State, server.Time.GetUtcNow().UtcDateTime);
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(root, "account:apiovh:iam/log/url/create").Value!;

        var answer = await searches.SearchAsync(
            permit,
            LogKind.Audit,
            new WantedRecords("message:/(.*a){50}/", null, null, null, null),
            TestContext.Current.CancellationToken);

        Assert.Equal(ErrorKind.LimitExceeded, answer.Error?.Kind);
    }

    private sealed class EndlessStore : ILogStore
    {
        public async Task<LogPage> SearchAsync(LogSearch search, CancellationToken cancellation)
        {
            await Task.Delay(TimeSpan.FromMinutes(1), cancellation);
            return new LogPage([], null);
        }

        public Task AppendAsync(
            AccountId account, LogKind kind, IReadOnlyList<LogEntry> entries, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<LogRecord?> FindLastAsync(AccountId account, LogKind kind, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<long> FindSequenceAsync(
            AccountId account, LogKind kind, DateTime at, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<LogBatch> ReadAsync(
            AccountId account, LogKind kind, long afterSequence, int countMax, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task WaitAsync(
            AccountId account, LogKind kind, long afterSequence, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
