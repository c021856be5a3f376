using System.Text;
using System.Text.Json.Nodes;
using Licet.Server.Aws.Signing;

namespace Licet.Tests.Aws.Signing;

/// <summary>
/// One case of the signing suite of aws-c-auth (Apache-2.0), read in place: a request, how it is signed, and each step
/// on the way.
/// </summary>
internal sealed class SigningVector
{
    private readonly string _folder;
    private readonly JsonNode _context;

    private SigningVector(string folder)
    {
        _folder = folder;
        _context = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "context.json")))!;
    }

    public string Name => Path.GetFileName(_folder);

    public string Secret => $"{_context["credentials"]!["secret_access_key"]}";

    public string KeyId => $"{_context["credentials"]!["access_key_id"]}";

    public string? Token => _context["credentials"]!["token"]?.ToString();

    public DateTimeOffset Time => DateTimeOffset.Parse($"{_context["timestamp"]}", null);

    public TimeSpan Lifetime => TimeSpan.FromSeconds(_context["expiration_in_seconds"]!.GetValue<int>());

    public SigningSettings Settings => new()
    {
        Services = [$"{_context["service"]}"],
        NormalizesPath = _context["normalize"]!.GetValue<bool>(),
        TokenIsSigned = _context["omit_session_token"]?.GetValue<bool>() is not true,
    };

    /// <summary>All cases; where they are not beside the repository the running test skips itself.</summary>
    public static IReadOnlyList<SigningVector> All()
    {
        var root = Path.GetDirectoryName(Repository.SharedOrSkip("data/aws/sigv4/LICENSE"))!;
        return [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal).Select(one => new SigningVector(one))];
    }

    /// <summary>What a step comes to: <c>canonical-request</c>, <c>string-to-sign</c>, <c>signature</c>.</summary>
    public string Text(string form, string step) => File.ReadAllText(Path.Combine(_folder, $"{form}-{step}.txt"));

    /// <summary>The signed request in one of the two forms, <c>header</c> and <c>query</c>.</summary>
    public ReceivedRequest Signed(string form)
    {
        var halves = Text(form, "signed-request").Split("\n\n", 2);

        // A line that begins with a blank continues the one before it.
        var lines = halves[0].Replace("\n ", "\u0001 ", StringComparison.Ordinal).Split('\n');
        var space = lines[0].IndexOf(' ', StringComparison.Ordinal);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(
            parts => KeyValuePair.Create(parts[0], parts[1].Replace('\u0001', '\n')));
        return new ReceivedRequest(
            lines[0][..space],
            lines[0][(space + 1)..^" HTTP/1.1".Length],
            [.. headers],
            Encoding.UTF8.GetBytes(halves.Length > 1 ? halves[1] : ""));
    }
}
