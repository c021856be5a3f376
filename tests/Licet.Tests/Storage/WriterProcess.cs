using System.Diagnostics;
using System.Globalization;

namespace Licet.Tests.Storage;

/// <summary>The program of <c>tests/Licet.StoreWriter</c>, writing to a store until it is killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly TaskCompletionSource _firstAcknowledgment =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WriterProcess(Process process, AcknowledgedWrites writes)
    {
        _process = process;
        _reading = ReadAsync(writes);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Completes with the first acknowledged write; cancelled when the process ends without one.</summary>
    internal Task FirstAcknowledgment => _firstAcknowledgment.Task;

    /// <summary>What it said of itself before it ended.</summary>
    internal Task<string> Errors => _errors;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    internal static WriterProcess Start(string path, int seed, AcknowledgedWrites writes) =>
        Start([path, seed.ToString(CultureInfo.InvariantCulture)], writes);

    /// <summary>The one that appends to logs.</summary>
    internal static WriterProcess StartLogs(string folder, string keyFile, int seed, AcknowledgedWrites writes) =>
        Start(["logs", folder, keyFile, seed.ToString(CultureInfo.InvariantCulture)], writes);

    private static WriterProcess Start(string[] arguments, AcknowledgedWrites writes)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Licet.StoreWriter.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new WriterProcess(Process.Start(start)!, writes);
    }

    /// <summary>Sends SIGKILL and reads what was said until then.</summary>
    internal async Task KillAsync(CancellationToken cancellation)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellation);
        await _reading.WaitAsync(cancellation);
    }

    /// <summary>Waits until it ends by itself.</summary>
    internal async Task<int> ExitCodeAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    private async Task ReadAsync(AcknowledgedWrites writes)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["try", var name, var stamp]:
                    writes.Try(name, StampOf(stamp));
                    break;
                case ["ack", var name, var stamp, var revision]:
                    writes.Acknowledge(name, StampOf(stamp), long.Parse(revision, CultureInfo.InvariantCulture));
                    _firstAcknowledgment.TrySetResult();
                    break;
                default:
                    throw new InvalidDataException($"the writer said `{line}`");
            }
        }

        _firstAcknowledgment.TrySetCanceled();
    }

    private static string? StampOf(string text) => text == "-" ? null : text;
}
