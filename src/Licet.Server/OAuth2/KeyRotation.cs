using Licet.Core.OAuth2;

namespace Licet.Server.OAuth2;

/// <summary>Draws the keys of id tokens when they are due: it looks every hour.</summary>
internal sealed partial class KeyRotation(SigningKeys keys, TimeProvider time, ILogger<KeyRotation> log)
    : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RotateAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
    }

    // A failure is told and no more: the keys that there are go on signing.
    private async Task RotateAsync(CancellationToken cancellation)
    {
        try
        {
            await keys.RotateAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(log, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "the keys of id tokens cannot be renewed")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
