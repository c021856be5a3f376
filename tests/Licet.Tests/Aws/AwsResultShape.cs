using System.Xml.Linq;

namespace Licet.Tests.Aws;

/// <summary>
/// The shape of an answer as <c>../shared/data/aws/operations.json</c> writes it: <c>{User:{Path*,Tags:[{Key*}]}}</c>,
/// where a star marks what AWS always sends.
/// </summary>
internal sealed class AwsResultShape
{
    private readonly List<(string Name, bool IsRequired, AwsResultShape? Shape)> _members = [];
    private AwsResultShape? _element;

    /// <summary>Reads a shape.</summary>
    public static AwsResultShape Parse(string text)
    {
        var at = 0;
        return Read(text, ref at) ?? new AwsResultShape();
    }

    /// <summary>The paths of what is missing in a structure or list.</summary>
    public IEnumerable<string> MissingIn(XElement xml, string path)
    {
        if (_element is not null)
        {
            return xml.Elements("member").SelectMany(member => _element.MissingIn(member, $"{path}[]"));
        }

        return _members.SelectMany(member => xml.Element(member.Name) switch
        {
            null => member.IsRequired ? [$"{path}.{member.Name}"] : Array.Empty<string>(),
            { } present => member.Shape?.MissingIn(present, $"{path}.{member.Name}") ?? [],
        });
    }

    // Null for what says nothing of its members: `map`, `{..}`, `[]`.
    private static AwsResultShape? Read(string text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('{' or '['))
        {
            ReadName(text, ref at);
            return null;
        }

        var isList = text[at++] == '[';
        var shape = new AwsResultShape();
        if (isList)
        {
            shape._element = text[at] == ']' ? new AwsResultShape() : Read(text, ref at) ?? new AwsResultShape();
        }
        else
        {
            shape.ReadMembers(text, ref at);
        }

        at++;
        return shape;
    }

    private void ReadMembers(string text, ref int at)
    {
        while (text[at] != '}')
        {
            var name = ReadName(text, ref at);
            var isRequired = text[at] == '*';
            at += isRequired ? 1 : 0;
            AwsResultShape? shape = null;
            if (text[at] == ':')
            {
                at++;
                shape = Read(text, ref at);
            }

            if (name is not "..")
            {
                _members.Add((name, isRequired, shape));
            }

            at += text[at] == ',' ? 1 : 0;
        }
    }

    private static string ReadName(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && text[at] is not (',' or ':' or '*' or '}' or ']' or '{' or '['))
        {
            at++;
        }

        return text[from..at];
    }
}
