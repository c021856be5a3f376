using System.Collections.Immutable;
using System.Text;
using Licet.Engine.Documents;
using Licet.Engine.Policies;

namespace Licet.Engine.Tests.Documents;

/// <summary>Bytes that a reader is given, and what is the matter with them.</summary>
/// <param name="Title">What is the matter.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Read">The reader: the problems that it finds.</param>
internal sealed record RefusedInput(
    string Title, byte[] Bytes, Func<ReadOnlyMemory<byte>, ImmutableArray<Problem>> Read)
{
    /// <summary>A policy from raw text.</summary>
    public static RefusedInput Raw(string title, string text) => Raw(title, Encoding.UTF8.GetBytes(text));

    /// <summary>A policy from raw bytes.</summary>
    public static RefusedInput Raw(string title, params byte[] bytes) =>
        new(title, bytes, utf8 => OvhPolicy.Read(utf8).Problems);

    /// <summary>
    /// A policy with these members; those that it must have are put in where they are not among them.
    /// </summary>
    public static RefusedInput Policy(string title, string members)
    {
        string[] required = ["'name':'p'", "'identities':[]", "'resources':[]", "'permissions':{}"];
        var missing = required.Where(one => !members.Contains(one.Split(':')[0] + ":", StringComparison.Ordinal));
        return Raw(title, Quoted($"{{{string.Join(",", [.. missing, members])}}}"));
    }

    /// <summary>A policy with this condition.</summary>
    public static RefusedInput Condition(string title, string condition) => Policy(title, $"'conditions':{condition}");

    /// <summary>A policy with one condition entry.</summary>
    public static RefusedInput Entry(string title, string key, string value) =>
        Condition(title, $"{{'operator':'MATCH','values':{{'{key}':'{value}'}}}}");

    public static RefusedInput PermissionsGroup(string title, string text) =>
        new(title, Encoding.UTF8.GetBytes(Quoted(text)), utf8 => OvhPermissionsGroup.Read(utf8).Problems);

    public static RefusedInput ResourceGroup(string title, string text) =>
        new(title, Encoding.UTF8.GetBytes(Quoted(text)), utf8 => OvhResourceGroup.Read(utf8).Problems);

    /// <summary>The same text so many times, with commas.</summary>
    public static string Times(int count, string text) => string.Join(",", Enumerable.Repeat(text, count));

    // Inputs are written with single quotes, which C# need not escape.
    private static string Quoted(string text) => text.Replace('\'', '"');
}
