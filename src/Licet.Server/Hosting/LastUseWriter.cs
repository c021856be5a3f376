using Licet.Core.Credentials;

namespace Licet.Server.Hosting;

/// <summary>
/// Writes down when credentials were last used: once a minute, and once more when the server stops.
/// </summary>
internal sealed partial class LastUseWriter(CredentialUses uses, TimeProvider time, ILogger<LastUseWriter> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _writing = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = WriteRegularlyAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _writing;

        // Also when requests that never ended have used up the time for stopping: it is little, and the last chance.
        await WriteAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task WriteRegularlyAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await WriteAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The server is stopping; what is left is written by whoever stops it.
        }
    }

    // A failure is told and no more: the uses are kept, and written the next time.
    private async Task WriteAsync(CancellationToken cancellation)
    {
        try
        {
            await uses.WriteAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(log, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "the last uses of credentials cannot be written")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
