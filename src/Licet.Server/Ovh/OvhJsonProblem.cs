using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>Says what the JSON library found in a body in our own words, without names of types.</summary>
internal static class OvhJsonProblem
{
    /// <summary>What the library says: it stops at the first fault, but names all members that are missing.</summary>
    public static ImmutableArray<Problem> Of(JsonException exception)
    {
        var path = exception.Path is null or "$" ? "" : exception.Path.TrimStart('$').TrimStart('.');

        // The library's messages are for programmers; their beginnings are stable enough to tell the cases apart.
        if (exception.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            // … for type 'T' was missing required properties including: 'a', 'b'.
            var names = exception.Message.Split('\'').Where((_, index) => index % 2 == 1).Skip(1);
            return
            [
                .. names.Select(name => new Problem(
                    path.Length == 0 ? name : $"{path}.{name}", ProblemKind.MissingMember, "is required")),
            ];
        }

        return [OfOne(exception, path)];
    }

    private static Problem OfOne(JsonException exception, string path)
    {
        var message = exception.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return new Problem(path, ProblemKind.UnknownMember, "no such member");
        }

        if (message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase))
        {
            return new Problem(path, ProblemKind.Duplicate, "the member is given twice");
        }

        if (message.Contains("doesn't allow", StringComparison.Ordinal))
        {
            return new Problem(path, ProblemKind.WrongType, "must not be null");
        }

        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return new Problem(path, ProblemKind.TooLarge, "is nested too deep");
        }

        // What the reader itself throws has no path of its own; what a converter throws says where it was.
        return IsMalformed(exception)
            ? new Problem(
                "",
                ProblemKind.MalformedJson,
                $"not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}")
            : new Problem(
                path, ProblemKind.WrongType, "has a value of another type or form than this member takes");
    }

    private static bool IsMalformed(JsonException exception) => exception.InnerException is JsonException;
}
