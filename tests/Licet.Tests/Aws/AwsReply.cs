using System.Xml.Linq;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>What AWS's API answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The body.</param>
internal sealed record AwsReply(int Status, string Text)
{
    /// <summary>The headers, by name in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A header; null when it is absent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The body without namespaces.</summary>
    public XElement Xml
    {
        get
        {
            var xml = XElement.Parse(Text);
            foreach (var element in xml.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return xml;
        }
    }

    /// <summary>The text of the first element of that name; null when there is none.</summary>
    public string? Find(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;

    /// <summary>The text of the first element of that name, which must be there.</summary>
    public string this[string name] => Find(name) ?? throw new InvalidOperationException($"no {name} in {Text}");

    /// <summary>The texts of all elements of that name.</summary>
    public IEnumerable<string> All(string name) => Xml.Descendants(name).Select(element => element.Value);

    /// <summary>The code of a refusal; null for a success.</summary>
    public string? Code => Status < 300 ? null : Find("Code");

    /// <summary>The same reply, which must be a success.</summary>
    public AwsReply Ok()
    {
        Assert.True(Status == 200, Text);
        return this;
    }

    /// <summary>The same reply, which must be a refusal of that kind.</summary>
    public AwsReply Refused(int status, string code)
    {
        Assert.True((Status, Code) == (status, code), $"{status} {code} was expected: {Status} {Text}");
        return this;
    }
}
