using System.Globalization;
using System.Text;
using Licet.Core.Failures;
using Microsoft.AspNetCore.WebUtilities;

namespace Licet.Server.Aws;

/// <summary>
/// The parameters of a call of AWS's Query API: texts by name, lists as <c>Name.member.1</c>, structures as
/// <c>Name.member.1.Key</c>. Immutable.
/// </summary>
internal sealed class AwsParameters
{
    private const int CountMax = 4096;
    private const int NameCharsMax = 512;
    private const string Member = ".member.";

    private readonly Dictionary<string, string> _texts;

    private AwsParameters(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>
    /// Reads a form (<c>application/x-www-form-urlencoded</c>) and the query of the URL, which may hold parameters
    /// instead; a parameter given twice is refused, whatever it says.
    /// </summary>
    public static Result<AwsParameters> Read(ReadOnlyMemory<byte> form, string query)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in new[] { query, Encoding.UTF8.GetString(form.Span) })
        {
            foreach (var pair in new QueryStringEnumerable(source))
            {
                if (texts.Count >= CountMax)
                {
                    return AwsErrors.MalformedQuery($"there are more than {CountMax} parameters");
                }

                var name = pair.DecodeName().ToString();
                if (name.Length > NameCharsMax)
                {
                    return AwsErrors.MalformedQuery($"the name of a parameter has more than {NameCharsMax} characters");
                }

                if (!texts.TryAdd(name, pair.DecodeValue().ToString()))
                {
                    return AwsErrors.MalformedQuery($"the parameter {name} is given twice");
                }
            }
        }

        return FindGap(texts.Keys) is { } element
            ? AwsErrors.MalformedInput(
                $"the list element {element} is not the first one and follows none: number them 1, 2, 3 and so on")
            : new AwsParameters(texts);
    }

    /// <summary>A text; null when it is not given.</summary>
    public string? this[string name] => _texts.GetValueOrDefault(name);

    /// <summary>The names that were given.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>Whether a list or structure of that name is given.</summary>
    public bool HasList(string name) =>
        _texts.ContainsKey(name) || _texts.Keys.Any(key => key.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>The members of a list of texts, in order; empty when it is not given.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var found = new List<string>();
        while (_texts.TryGetValue($"{name}{Member}{found.Count + 1}", out var text))
        {
            found.Add(text);
        }

        return found;
    }

    /// <summary>
    /// The members of a list of structures, each as parameters of its own; empty when it is not given.
    /// </summary>
    public IReadOnlyList<AwsParameters> Structures(string name)
    {
        var found = new List<AwsParameters>();
        while (Structure($"{name}{Member}{found.Count + 1}.") is { } structure)
        {
            found.Add(structure);
        }

        return found;
    }

    private AwsParameters? Structure(string prefix)
    {
        var inner = _texts
            .Where(text => text.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(text => text.Key[prefix.Length..], text => text.Value, StringComparer.Ordinal);
        return inner.Count == 0 ? null : new AwsParameters(inner);
    }

    // What stands behind a gap would be read by nobody: a session policy that is not seen limits nothing.
    private static string? FindGap(IReadOnlyCollection<string> names)
    {
        var elements = new HashSet<string>(names.SelectMany(ElementsIn), StringComparer.Ordinal);
        return elements.FirstOrDefault(element => !IsFirst(element) && !elements.Contains(Before(element)));
    }

    // `A.member.1.B.member.2` has two: `A.member.1` and the whole.
    private static IEnumerable<string> ElementsIn(string name)
    {
        for (var at = name.IndexOf(Member, StringComparison.Ordinal);
            at >= 0;
            at = name.IndexOf(Member, at + 1, StringComparison.Ordinal))
        {
            var end = name.IndexOf('.', at + Member.Length);
            yield return end < 0 ? name : name[..end];
        }
    }

    private static bool IsFirst(string element) => element.EndsWith($"{Member}1", StringComparison.Ordinal);

    // Of what is no number from two on, an element that there cannot be.
    private static string Before(string element)
    {
        var start = element.LastIndexOf(Member, StringComparison.Ordinal) + Member.Length;
        var isNumber = int.TryParse(
            element.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number > 1 && element[start] != '0' ? $"{element[..start]}{number - 1}" : "";
    }
}
