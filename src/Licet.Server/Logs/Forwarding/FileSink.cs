namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Appends messages to a file, a line for each; what was sent survives a power failure. A file that was moved away is
/// begun anew with the next messages.
/// </summary>
internal sealed class FileSink(string file) : ILogSink
{
    /// <inheritdoc/>
    public bool ConfirmsAtOnce => true;

    /// <inheritdoc/>
    public async Task<long> SendAsync(IReadOnlyList<ForwardedMessage> messages, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!, Hosting.PrivateFile.FolderMode);
            await using var stream = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read,
                UnixCreateMode = Hosting.PrivateFile.Mode,
            });
            await EndLineAsync(stream, cancellation);
            using var lines = new MemoryStream();
            foreach (var message in messages)
            {
                lines.Write(JsonLineFormat.Write(message));
            }

            await stream.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellation);
            stream.Flush(flushToDisk: true);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SinkException($"cannot write `{Path.GetFileName(file)}`: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A process that was killed while writing may have left a part of a line: it was not confirmed, and comes again.
    private static async Task EndLineAsync(FileStream stream, CancellationToken cancellation)
    {
        var length = stream.Seek(0, SeekOrigin.End);
        if (length == 0)
        {
            return;
        }

        var last = new byte[1];
        stream.Seek(-1, SeekOrigin.End);
        await stream.ReadExactlyAsync(last, cancellation);
        if (last[0] != (byte)'\n')
        {
            await stream.WriteAsync("\n"u8.ToArray(), cancellation);
        }
    }
}
