using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>Says what the JSON library found in a body in our own words, without names of types.</summary>
internal static class OvhJsonProblem
{
    public static Problem Of(JsonException exception)
    {
        var path = exception.Path is null or "$" ? "" : exception.Path.TrimStart('$').TrimStart('.');

        // The library's messages are for programmers; their beginnings are stable enough to tell the cases apart.
        var message = exception.Message;
        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var names = message.Split('\'').Where((_, index) => index % 2 == 1).Skip(1);
            var required = string.Join(", ", names.Select(name => $"`{name}`"));
            return new Problem(path, ProblemKind.MissingMember, $"required: {required}");
        }

        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return new Problem(path, ProblemKind.UnknownMember, "no such member");
        }

        if (message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase))
        {
            return new Problem(path, ProblemKind.Duplicate, "the member is given twice");
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
