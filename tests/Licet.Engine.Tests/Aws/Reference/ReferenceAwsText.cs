namespace Licet.Engine.Tests.Aws.Reference;

/// <summary>
/// A7, A8, A11, A12, A18, A23: texts with wildcards and variables, replaced first and then matched by plain recursion.
/// </summary>
internal static class ReferenceAwsText
{
    // What a character of a replaced text stands for.
    private enum Mark
    {
        Itself,
        AnyRun,
        AnyRunOfPart,
        AnyOne,
        AnyOneOfPart,
    }

    public enum Kind
    {
        Equal,
        Like,
        Resource,
        Arn,
    }

    /// <summary>Whether a text matches; null when a variable has no value.</summary>
    public static bool? Matches(
        string pattern, string name, Kind kind, bool hasVariables, bool ignoresCase, ReferenceAwsContext context)
    {
        if (pattern == "*" && kind != Kind.Equal)
        {
            return true;
        }

        if (Replace(pattern, kind, hasVariables, context) is not { } replaced)
        {
            return null;
        }

        if (kind == Kind.Arn && (PartsOf(pattern, hasVariables) < 6 || name.Split(':').Length < 6))
        {
            return false;
        }

        return Matches(replaced, 0, name, 0, ignoresCase);
    }

    /// <summary>A7: whether a pattern and a text whose <c>*</c> is one too have a text in common.</summary>
    public static bool Overlaps(string pattern, string name, bool hasVariables, ReferenceAwsContext context) =>
        Replace(pattern, Kind.Resource, hasVariables, context) is { } replaced
        && Overlaps(replaced.ToArray(), [.. name]);

    private static bool Overlaps(ReadOnlySpan<(char Character, Mark Mark)> pattern, ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            return AllRuns(pattern);
        }

        if (pattern.IsEmpty)
        {
            return name.IndexOfAnyExcept('*') < 0;
        }

        var (character, mark) = pattern[0];
        var isRun = mark is Mark.AnyRun or Mark.AnyRunOfPart;
        if (name[0] == '*')
        {
            return Overlaps(pattern, name[1..]) || Overlaps(pattern[1..], name);
        }

        return isRun
            ? Overlaps(pattern[1..], name)
                || ((mark == Mark.AnyRun || name[0] != ':') && Overlaps(pattern, name[1..]))
            : (mark == Mark.AnyOne || (mark == Mark.AnyOneOfPart && name[0] != ':')
                || (mark == Mark.Itself && character == name[0])) && Overlaps(pattern[1..], name[1..]);
    }

    private static bool AllRuns(ReadOnlySpan<(char Character, Mark Mark)> pattern)
    {
        foreach (var (_, mark) in pattern)
        {
            if (mark is not (Mark.AnyRun or Mark.AnyRunOfPart))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A8: how many parts an ARN pattern has; colons within variables do not count.</summary>
    public static int PartsOf(string pattern, bool hasVariables)
    {
        var parts = 1;
        for (var at = 0; at < pattern.Length; at++)
        {
            at = hasVariables && VariableAt(pattern, at) is { } variable ? at + variable.Length - 1 : at;
            parts += pattern[at] == ':' ? 1 : 0;
        }

        return parts;
    }

    private static List<(char Character, Mark Mark)>? Replace(
        string pattern, Kind kind, bool hasVariables, ReferenceAwsContext context)
    {
        var replaced = new List<(char, Mark)>();
        var part = 1;
        for (var at = 0; at < pattern.Length; at++)
        {
            if (hasVariables && VariableAt(pattern, at) is { } variable)
            {
                if (ValueOf(variable, kind == Kind.Resource && part < 6, context) is not { } value)
                {
                    return null;
                }

                replaced.AddRange(value.Select(character => (character, Mark.Itself)));
                at += variable.Length - 1;
                continue;
            }

            var isLast = part == 6 || kind == Kind.Like;
            var endsPart = kind == Kind.Resource && (at == pattern.Length - 1 || pattern[at + 1] == ':');
            var mark = pattern[at] switch
            {
                '*' when kind != Kind.Equal => isLast || part > 6 || endsPart ? Mark.AnyRun : Mark.AnyRunOfPart,
                '?' when kind != Kind.Equal => isLast || part > 6 ? Mark.AnyOne : Mark.AnyOneOfPart,
                _ => Mark.Itself,
            };
            part += pattern[at] == ':' ? 1 : 0;
            replaced.Add((pattern[at], mark));
        }

        return replaced;
    }

    private static bool Matches(
        List<(char Character, Mark Mark)> pattern, int at, string name, int position, bool ignoresCase)
    {
        if (at == pattern.Count)
        {
            return position == name.Length;
        }

        var (character, mark) = pattern[at];
        var isEnd = position == name.Length;
        return mark switch
        {
            Mark.AnyRun or Mark.AnyRunOfPart => Matches(pattern, at + 1, name, position, ignoresCase)
                || (!isEnd && (mark == Mark.AnyRun || name[position] != ':')
                    && Matches(pattern, at, name, position + 1, ignoresCase)),
            Mark.AnyOne or Mark.AnyOneOfPart => !isEnd && (mark == Mark.AnyOne || name[position] != ':')
                && Matches(pattern, at + 1, name, position + 1, ignoresCase),
            _ => !isEnd && (ignoresCase ? char.ToUpperInvariant(character) == char.ToUpperInvariant(name[position])
                    : character == name[position])
                && Matches(pattern, at + 1, name, position + 1, ignoresCase),
        };
    }

    private static string? ValueOf(string variable, bool isForbidden, ReferenceAwsContext context)
    {
        var inner = variable[2..^1];
        if (inner is "*" or "?" or "$")
        {
            return inner;
        }

        if (isForbidden)
        {
            return null;
        }

        var comma = inner.Split(',', 2);
        var key = comma[0].Trim();
        var quoted = comma.Length == 2 ? comma[1].Trim() : "";
        var preset = quoted.Length >= 2 && quoted[0] == '\'' && quoted[^1] == '\'' ? quoted[1..^1] : null;
        return context.Find(key) is null ? preset : context.Single(key);
    }

    private static string? VariableAt(string pattern, int at)
    {
        if (!pattern[at..].StartsWith("${", StringComparison.Ordinal))
        {
            return null;
        }

        var isQuoted = false;
        for (var end = at + 2; end < pattern.Length; end++)
        {
            isQuoted ^= pattern[end] == '\'';
            if (pattern[end] == '}' && !isQuoted)
            {
                return pattern[at..(end + 1)];
            }
        }

        return null;
    }
}
