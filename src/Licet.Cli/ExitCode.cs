namespace Licet.Cli;

/// <summary>What the process says to the script that called it.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked about is allowed, or valid.</summary>
    public const int Yes = 0;

    /// <summary>Something is refused, or invalid.</summary>
    public const int No = 1;

    /// <summary>The question could not be answered: bad usage, or documents that cannot be read.</summary>
    public const int NoAnswer = 2;
}
