using System.CommandLine;

namespace Licet.Cli.Usage;

/// <summary>The regions of OVHcloud, and what of a URN belongs to one.</summary>
internal static class Plates
{
    public const string Default = "eu";

    private static readonly string[] s_plates = ["eu", "ca", "us"];

    public static Option<string?> CreateOption(string description)
    {
        var list = string.Join(", ", s_plates.Select(plate => $"`{plate}`"));
        var helpName = string.Join('|', s_plates);
        var option = new Option<string?>("--plate") { Description = description, HelpName = helpName };
        return Accept.Each(option, value => s_plates.Contains(value) ? null : $"`{value}` is not one of {list}");
    }

    /// <summary>The plate of a well-formed URN; null when it is empty.</summary>
    public static string? Of(string urn) => urn.Split(':', 4) is [_, _, { Length: > 0 } plate, _] ? plate : null;
}
