using Licet.Core.Credentials;

namespace Licet.Core.SignIn;

/// <summary>
/// Compares passwords, as many at a time as there are processors: hashing is slow by intention, and attempts that come
/// in crowds must wait for each other and not take the processors from all else. Safe for any number of threads.
/// </summary>
internal sealed class PasswordGate : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    public void Dispose() => _places.Dispose();

    /// <summary>Whether the password has the hash; a null hash takes as long and has none.</summary>
    public Task<bool> MatchesAsync(string password, string? hash, CancellationToken cancellation) =>
        RunAsync(() => PasswordHash.Matches(password, hash), cancellation);

    /// <summary>The hash of a password.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellation) =>
        RunAsync(() => PasswordHash.Of(password), cancellation);

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _places.Release();
        }
    }
}
