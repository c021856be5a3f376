using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Licet.Tests.Aws;

/// <summary>
/// Writes down calls of AWS's API and their answers, and compares them with a golden file. What differs from run to run
/// gets a name; between two calls the clock moves on by a second.
/// </summary>
internal sealed partial class AwsTranscript(AwsWorld world, string name)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Says what the next call is about.</summary>
    public AwsTranscript Say(string what)
    {
        _text.Append(_text.Length == 0 ? "" : "\n").Append("# ").Append(what).Append('\n');
        return this;
    }

    /// <summary>Calls an operation: <c>sts:AssumeRole</c>.</summary>
    public async Task<AwsReply> CallAsync(
        string who, AwsCaller caller, string operation, params (string Name, string Value)[] parameters)
    {
        world.Server.Time.Advance(TimeSpan.FromSeconds(1));
        var parts = operation.Split(':');
        var reply = parts[0] == "sts"
            ? await caller.StsAsync(parts[1], parameters)
            : await caller.IamAsync(parts[1], parameters);
        _text.Append($"{(_text.Length == 0 ? "" : "\n")}> {operation}   as {who}\n");
        foreach (var (parameter, value) in parameters)
        {
            _text.Append($"> {parameter}={value.ReplaceLineEndings("⏎")}\n");
        }

        var xml = XElement.Parse(reply.Text).ToString();
        _text.Append($"< {reply.Status}\n< {xml.Replace("\n", "\n< ", StringComparison.Ordinal)}\n");
        return reply;
    }

    /// <summary>Compares with the golden file.</summary>
    public void AssertGolden() =>
        Golden.AssertMatches($"tests/Licet.Tests/Aws/golden/{name}.txt", Normalised(_text.ToString()));

    private string Normalised(string text)
    {
        text = text.Replace(world.Number, "123456789012", StringComparison.Ordinal);
        text = Secret().Replace(text, match => $"<{match.Groups[1]}>{{secret}}</{match.Groups[1]}>");
        text = RequestId().Replace(text, "<RequestId>{request}</RequestId>");
        return UniqueId().Replace(text, match => NameOf(match.Value));
    }

    private string NameOf(string id)
    {
        if (!_names.TryGetValue(id, out var known))
        {
            known = $"{{{id[..4]}-{_names.Count + 1}}}";
            _names.Add(id, known);
        }

        return known;
    }

    [GeneratedRegex("<(SecretAccessKey|SessionToken)>[^<]+</(?:SecretAccessKey|SessionToken)>")]
    private static partial Regex Secret();

    [GeneratedRegex("<RequestId>[^<]+</RequestId>")]
    private static partial Regex RequestId();

    [GeneratedRegex("(?:AIDA|AROA|AGPA|ANPA|AKIA|ASIA)[A-Z2-7]{16,17}")]
    private static partial Regex UniqueId();
}
