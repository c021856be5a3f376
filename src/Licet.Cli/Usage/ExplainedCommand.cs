using System.CommandLine;

namespace Licet.Cli.Usage;

/// <summary>A command whose help says more than its options: what it takes as known, exit codes, examples.</summary>
internal class ExplainedCommand(string name, string description, string further) : Command(name, description)
{
    /// <summary>What follows the options in the help.</summary>
    public string Further { get; } = further;
}
