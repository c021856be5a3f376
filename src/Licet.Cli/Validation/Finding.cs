namespace Licet.Cli.Validation;

/// <summary>What is wrong, or strange, at one place of a policy.</summary>
/// <param name="Path">The JSON path within the file; empty for the whole of it.</param>
/// <param name="Message">For the policy's author: lowercase, no full stop.</param>
internal sealed record Finding(string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"`{Path}`: {Message}";
}
