namespace Licet.Cli;

internal static class Program
{
    internal static int Main(string[] arguments)
    {
        using var input = Console.OpenStandardInput();
        return new CommandLine(new Terminal(input, Console.Out, Console.Error, TimeProvider.System)).Run(arguments);
    }
}
