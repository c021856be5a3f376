using System.Collections.Concurrent;
using System.Security.Cryptography;
using Licet.Core.Failures;
using Microsoft.Extensions.Primitives;

namespace Licet.Server.Aws;

/// <summary>
/// Gives a repeated call the answer of the first. AWS's clients number their calls (<c>amz-sdk-invocation-id</c>) and
/// repeat one whose answer was lost on the way; done twice, a creation would then fail although it succeeded. Kept for
/// a short time, in memory, bounded. Safe for any number of threads.
/// </summary>
internal sealed class AwsReplays(TimeProvider time)
{
    private const string InvocationHeader = "amz-sdk-invocation-id";
    private const int CountMax = 4096;
    private const int IdCharsMax = 128;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Runs a call, or waits for the one that it repeats; what failed is run again.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">Its body: a repetition is the same to the byte.</param>
    /// <param name="run">Does it.</param>
    public async Task<Result<AwsAnswer>> RunAsync(
        AwsCall call, ReadOnlyMemory<byte> body, Func<Task<Result<AwsAnswer>>> run)
    {
        if (KeyOf(call, body) is not { } key)
        {
            return await run();
        }

        var now = time.GetUtcNow();
        MakeRoom(now);
        var mine = new Entry(now + s_lifetime, new Lazy<Task<Result<AwsAnswer>>>(run));
        var entry = _entries.GetOrAdd(key, mine);
        try
        {
            var answer = await entry.Answer.Value;
            if (!answer.Succeeded)
            {
                _entries.TryRemove(KeyValuePair.Create(key, entry));
            }

            return answer;
        }
        catch (OperationCanceledException)
            when (!ReferenceEquals(entry, mine) && !call.Cancellation.IsCancellationRequested)
        {
            // Nobody waits for the first any more, so it was given up; who repeats it does wait.
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            return await RunAsync(call, body, run);
        }
        catch
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private static string? KeyOf(AwsCall call, ReadOnlyMemory<byte> body) =>
        !IsReading(call.Operation.Name)
        && call.Context.Request.Headers.TryGetValue(InvocationHeader, out var id)
        && !StringValues.IsNullOrEmpty(id)
        && id.ToString().Length <= IdCharsMax
            ? $"{call.Identity.AccessKeyId} {call.Identity.Arn} {id} {call.Context.Request.QueryString} "
                + Convert.ToHexString(SHA256.HashData(body.Span))
            : null;

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal)
        || operation.StartsWith("List", StringComparison.Ordinal)
        || operation.StartsWith("Simulate", StringComparison.Ordinal);

    // Answers hold secrets of new keys: none is kept longer than it is good for.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var entry in _entries.Where(entry => entry.Value.EndsAt <= now))
        {
            _entries.TryRemove(entry);
        }

        if (_entries.Count < CountMax)
        {
            return;
        }

        foreach (var entry in _entries.OrderBy(entry => entry.Value.EndsAt).Take(_entries.Count - CountMax + 1))
        {
            _entries.TryRemove(entry);
        }
    }

    private sealed record Entry(DateTimeOffset EndsAt, Lazy<Task<Result<AwsAnswer>>> Answer);
}
