using System.Collections.Concurrent;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Core.Logs.Search;

namespace Licet.Storage.Logs;

/// <summary>
/// The logs in files: a folder for each account, in it one for each kind, in it numbered segments of JSON lines, which
/// <c>jq</c> reads and whose copy is an export. What the lines are is <see cref="LogLine"/>; what they prove is in
/// <c>docs/decisions/0025-log-proof.md</c>. Of one process at a time; safe for any number of threads.
/// </summary>
public sealed class FileLogStore : ILogStore, ILogLines
{
    private readonly string _folder;
    private readonly LogSigner _signer;
    private readonly TimeProvider _time;
    private readonly FileLogStoreOptions _options;
    private readonly FileStream _lock;
    private readonly ConcurrentDictionary<(AccountId, LogKind), Lazy<FileLog>> _logs = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _care;
    private readonly Task _indexing;

    private FileLogStore(
        string folder, FileStream fileLock, LogSigner signer, TimeProvider time, FileLogStoreOptions options)
    {
        (_folder, _lock, _signer, _time, _options) = (folder, fileLock, signer, time, options);
        _care = CareAsync(_ending.Token);
        _indexing = IndexAsync(_ending.Token);
    }

    /// <summary>Opens the logs in a folder, which is made where it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="signer">The key for checkpoints; the store does not dispose of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How they are kept.</param>
    /// <exception cref="StoreUnavailableException">Another process has it, or it cannot be used.</exception>
    public static FileLogStore Open(
        string folder, LogSigner signer, TimeProvider time, FileLogStoreOptions options)
    {
        folder = Path.GetFullPath(folder);
        try
        {
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
            var fileLock = new FileStream(Path.Combine(folder, ".lock"), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = Own,
            });
            return new FileLogStore(folder, fileLock, signer, time, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"cannot open the logs in `{folder}`: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public Task AppendAsync(
        AccountId account, LogKind kind, IReadOnlyList<LogEntry> entries, CancellationToken cancellation) =>
        LogOf(account, kind).AppendAsync(entries, cancellation);

    /// <inheritdoc/>
    public Task<LogRecord?> FindLastAsync(AccountId account, LogKind kind, CancellationToken cancellation)
    {
        var log = LogOf(account, kind);
        return Task.FromResult(log.Read(log.View.LastSequence - 1, 1).Records.LastOrDefault());
    }

    /// <inheritdoc/>
    public Task<long> FindSequenceAsync(
        AccountId account, LogKind kind, DateTime at, CancellationToken cancellation) =>
        Task.FromResult(LogOf(account, kind).FindSequence(at));

    /// <inheritdoc/>
    public Task<LogBatch> ReadAsync(
        AccountId account, LogKind kind, long afterSequence, int countMax, CancellationToken cancellation) =>
        Task.FromResult(LogOf(account, kind).Read(afterSequence, countMax));

    /// <inheritdoc/>
    public void ReadLines(AccountId account, LogKind kind, long afterSequence, LogLineTaker take) =>
        LogOf(account, kind).ReadLines(afterSequence, take);

    /// <inheritdoc/>
    public Task WaitAsync(AccountId account, LogKind kind, long afterSequence, CancellationToken cancellation) =>
        LogOf(account, kind).WaitAsync(afterSequence, cancellation);

    /// <inheritdoc/>
    public Task<LogPage> SearchAsync(LogSearch search, CancellationToken cancellation) =>
        LogOf(search.Account, search.Kind).SearchAsync(search, cancellation);

    /// <summary>Signs what is not signed yet, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        await _ending.CancelAsync();
        await _care.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _indexing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CheckpointAsync(CancellationToken.None);
        foreach (var log in _logs.Values.Where(log => log.IsValueCreated))
        {
            log.Value.Dispose();
        }

        _ending.Dispose();
        await _lock.DisposeAsync();
    }

    /// <summary>
    /// Removes what no longer is to be kept, of every account in the folder; done by itself every
    /// <see cref="FileLogStoreOptions.RetentionInterval"/>.
    /// </summary>
    public async Task RetainAsync(CancellationToken cancellation)
    {
        foreach (var folder in Directory.GetDirectories(_folder))
        {
            if (LogPaths.AccountOf(Path.GetFileName(folder)) is not { } account)
            {
                continue;
            }

            foreach (var kind in LogKinds.All)
            {
                if (Directory.Exists(LogPaths.FolderOf(_folder, account, kind)))
                {
                    await AttemptAsync(
                        "what is too old could not be removed from a log",
                        () => LogOf(account, kind).RetainAsync(cancellation));
                }
            }
        }
    }

    private FileLog LogOf(AccountId account, LogKind kind)
    {
        ObjectDisposedException.ThrowIf(_ending.IsCancellationRequested, this);
        var log = _logs.GetOrAdd(
            (account, kind),
            static (key, store) => new Lazy<FileLog>(() => store.OpenLog(key.Item1, key.Item2)),
            this);
        try
        {
            return log.Value;
        }
        catch
        {
            // What stands in the way now may be gone the next time.
            _logs.TryRemove(new((account, kind), log));
            throw;
        }
    }

    private FileLog OpenLog(AccountId account, LogKind kind) =>
        new(LogPaths.FolderOf(_folder, account, kind), account, kind, _signer, _time, _options);

    private async Task CareAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(_options.CheckpointInterval, _time);
        var retained = _time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(ending))
        {
            await CheckpointAsync(ending);
            if (_time.GetElapsedTime(retained) >= _options.RetentionInterval)
            {
                await RetainAsync(ending);
                retained = _time.GetTimestamp();
            }
        }
    }

    /// <summary>Signs what is not signed yet, of all logs that are in use.</summary>
    internal async Task CheckpointAsync(CancellationToken cancellation)
    {
        foreach (var log in _logs.Values.Where(log => log.IsValueCreated))
        {
            await AttemptAsync("a checkpoint could not be written", () => log.Value.CheckpointAsync(cancellation));
        }
    }

    // What stands in the way is tried again the next time; of the other logs none has to wait for it.
    private async Task AttemptAsync(string failure, Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _options.Alarm($"{failure}: {exception.Message}");
        }
    }

    private async Task IndexAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(_options.IndexInterval, _time);
        while (await timer.WaitForNextTickAsync(ending))
        {
            foreach (var log in _logs.Values.Where(log => log.IsValueCreated))
            {
                await AttemptAsync("an index could not be built", () =>
                {
                    log.Value.BuildIndexes(ending);
                    return Task.CompletedTask;
                });
            }
        }
    }
}
