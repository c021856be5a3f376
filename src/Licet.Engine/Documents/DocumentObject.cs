using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Licet.Engine.Documents;

/// <summary>
/// One JSON object of a document, read strictly: opening it reports members that are unknown or twice; each getter
/// reports what is missing or of the wrong type. A null value counts as absent.
/// </summary>
internal sealed class DocumentObject
{
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // In the order of the document. There are few: looking through them is as fast as hashing.
    private readonly (string Name, JsonElement Value)[] _members;
    private readonly int _count;
    private readonly DocumentPath _path;
    private readonly ProblemList _problems;

    private DocumentObject(
        JsonElement element, DocumentPath path, ProblemList problems, params ReadOnlySpan<string> known)
    {
        (_path, _problems) = (path, problems);
        _members = new (string, JsonElement)[Math.Min(element.GetPropertyCount(), known.Length)];
        foreach (var member in element.EnumerateObject())
        {
            if (NameAmong(known, member) is not { } name)
            {
                problems.Add(path, ProblemKind.MalformedJson, "a member name is not valid text");
            }
            else if (!known.Contains(name))
            {
                var names = string.Join(", ", known.ToArray().Select(one => $"`{one}`"));
                problems.Add(path.Member(name), ProblemKind.UnknownMember, $"no such member; there are {names}");
            }
            else if (Has(name))
            {
                problems.Add(path.Member(name), ProblemKind.Duplicate, "the member is given twice");
            }
            else
            {
                _members[_count++] = (name, member.Value);
            }
        }
    }

    /// <summary>
    /// Parses a whole document and hands over its root; null when that much fails, or when <paramref name="read"/>
    /// returns null.
    /// </summary>
    public static T? Read<T>(
        ReadOnlyMemory<byte> utf8,
        ProblemList problems,
        Func<DocumentObject, T?> read,
        params ReadOnlySpan<string> known)
        where T : class
    {
        if (utf8.Length > Limits.DocumentBytesMax)
        {
            var message = $"the document has {utf8.Length} bytes, more than {Limits.DocumentBytesMax}";
            problems.Add("", ProblemKind.TooLarge, message);
            return null;
        }

        using var document = Parse(utf8, problems);
        return document is not null && Open(document.RootElement, DocumentPath.Root, problems, known) is { } root
            ? read(root)
            : null;
    }

    /// <summary>Opens a JSON value that must be an object with no other members than the known ones.</summary>
    public static DocumentObject? Open(
        JsonElement element, DocumentPath path, ProblemList problems, params ReadOnlySpan<string> known)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return new DocumentObject(element, path, problems, known);
        }

        problems.Add(path, ProblemKind.WrongType, $"must be an object, not {Describe(element)}");
        return null;
    }

    /// <summary>The path of a member of this object.</summary>
    public DocumentPath PathOf(string name) => _path.Member(name);

    /// <summary>The member's value, or null when absent or null.</summary>
    public JsonElement? Find(string name)
    {
        foreach (ref readonly var member in _members.AsSpan(0, _count))
        {
            if (member.Name == name)
            {
                return member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
            }
        }

        return null;
    }

    /// <summary>Whether the member is given, be it as null.</summary>
    public bool Has(string name)
    {
        foreach (ref readonly var member in _members.AsSpan(0, _count))
        {
            if (member.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As <see cref="Find"/>, and reports a missing member.</summary>
    public JsonElement? Require(string name)
    {
        if (Find(name) is { } element)
        {
            return element;
        }

        _problems.Add(PathOf(name), ProblemKind.MissingMember, "is required");
        return null;
    }

    /// <summary>Text of at most <paramref name="charsMax"/> characters; null when absent or reported.</summary>
    public string? Text(string name, int charsMax, bool required = false)
    {
        var element = required ? Require(name) : Find(name);
        return element is { } found ? TextOf(found, PathOf(name), charsMax, _problems) : null;
    }

    /// <summary><c>true</c> or <c>false</c>; false when absent or reported.</summary>
    public bool Flag(string name)
    {
        var kind = Find(name)?.ValueKind;
        if (kind is not (null or JsonValueKind.True or JsonValueKind.False))
        {
            _problems.Add(PathOf(name), ProblemKind.WrongType, "must be true or false");
        }

        return kind == JsonValueKind.True;
    }

    /// <summary>
    /// A list, each member handed to <paramref name="read"/> with its path; default when absent, members that read as
    /// null left out (they were reported).
    /// </summary>
    public ImmutableArray<T> List<T>(
        string name, int countMax, bool required, Func<JsonElement, DocumentPath, T?> read)
        where T : class
    {
        if ((required ? Require(name) : Find(name)) is not { } element)
        {
            return default;
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            _problems.Add(PathOf(name), ProblemKind.WrongType, $"must be a list, not {Describe(element)}");
            return default;
        }

        var length = element.GetArrayLength();
        if (length > countMax)
        {
            _problems.Add(PathOf(name), ProblemKind.TooLarge, $"has {length} members, more than {countMax}");
            return default;
        }

        var list = DocumentPath.Of(PathOf(name).ToString());
        var values = ImmutableArray.CreateBuilder<T>(length);
        var index = 0;
        foreach (var member in element.EnumerateArray())
        {
            if (read(member, list.Element(index++)) is { } value)
            {
                values.Add(value);
            }
        }

        return values.DrainToImmutable();
    }

    /// <summary>The text of a JSON string, or null after reporting why there is none.</summary>
    public static string? TextOf(JsonElement element, DocumentPath path, int charsMax, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            problems.Add(path, ProblemKind.WrongType, $"must be text, not {Describe(element)}");
            return null;
        }

        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate or a byte that is not UTF-8: JSON lets it pass, text does not.
            problems.Add(path, ProblemKind.MalformedJson, "is not valid text");
            return null;
        }

        if (text.Length > charsMax)
        {
            problems.Add(path, ProblemKind.TooLarge, $"has {text.Length} characters, more than {charsMax}");
            return null;
        }

        return text;
    }

    internal static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal static string Join(string path, string name)
    {
        // A key such as `request.IP.IN_RANGE` would read as a path of its own.
        var cut = name.Length > 64 && char.IsHighSurrogate(name[63]) ? 63 : 64;
        var shown = name.Length > 64 ? string.Concat(name.AsSpan(0, cut), "…") : name;
        var isPlain = shown.Length > 0 && !shown.AsSpan().ContainsAnyExcept(s_plain);
        if (!isPlain)
        {
            return $"{path}[\"{shown.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        }

        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    // One of the known names, mostly: then no text is made of it.
    private static string? NameAmong(ReadOnlySpan<string> known, JsonProperty member)
    {
        var written = JsonMarshal.GetRawUtf8PropertyName(member);
        foreach (var name in known)
        {
            if (Ascii.Equals(written, name))
            {
                return name;
            }
        }

        return NameOf(member);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, ProblemList problems)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Limits.JsonDepthMax });
        }
        catch (JsonException exception)
        {
            var (kind, message) = FaultOf(utf8.Span, exception);
            problems.Add("", kind, message);
            return null;
        }
    }

    private static (ProblemKind Kind, string Message) FaultOf(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        if (utf8.StartsWith("\uFEFF"u8))
        {
            return (ProblemKind.MalformedJson, "begins with a byte order mark");
        }

        if (exception.LineNumber is not { } line || exception.BytePositionInLine is not { } position)
        {
            return (ProblemKind.MalformedJson, "not valid JSON");
        }

        return NestsTooDeep(utf8)
            ? (ProblemKind.TooLarge, $"nests deeper than {Limits.JsonDepthMax} levels")
            : (ProblemKind.MalformedJson, $"not valid JSON at line {line + 1}, byte {position + 1}");
    }

    // The parser tells too deep from malformed only in the words of its message.
    private static bool NestsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.DocumentBytesMax });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= Limits.JsonDepthMax)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Malformed before it was too deep.
        }

        return false;
    }

    internal static string Describe(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Undefined => "nothing",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "text",
            JsonValueKind.Number => "a number",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Null => "null",
        };
}
