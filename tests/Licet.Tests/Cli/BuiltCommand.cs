using System.Diagnostics;

namespace Licet.Tests.Cli;

/// <summary>The command as it was built, in a process of its own, with a folder that is gone afterwards.</summary>
internal sealed class BuiltCommand : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>The folder that processes run in; <c>./licet</c> in it is the command.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("licet-cli-").FullName;

    internal BuiltCommand()
    {
        var built = Path.Combine(AppContext.BaseDirectory, "Licet.Cli.dll");
        var launcher = Path.Combine(Folder, "licet");
        File.WriteAllText(launcher, $"#!/bin/sh\nexec dotnet '{built}' \"$@\"\n");
        File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs a shell script in the folder.</summary>
    internal async Task<CliRun> RunAsync(string script, CancellationToken cancellation)
    {
        using var process = Start(script);
        process.StandardInput.Close();
        return await EndAsync(process, cancellation);
    }

    /// <summary>Starts a shell script in the folder, its input open.</summary>
    internal Process Start(string script) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Waits for a process to end.</summary>
    internal static async Task<CliRun> EndAsync(Process process, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new CliRun(process.ExitCode, await output, await errors);
    }
}
