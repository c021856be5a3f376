using System.Text;
using System.Text.RegularExpressions;
using Licet.Engine.Catalogue;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// Writes down calls and answers, and compares them with a golden file. What differs from run to run gets a number in
/// the order of its appearance; between two calls the clock moves on by a second. A call that is refused must not have
/// changed anything.
/// </summary>
internal sealed partial class Transcript(ServerFixture server, string name)
{
    private static readonly string[] s_headers =
    [
        "Allow", "Cache-Control", "Retry-After", "WWW-Authenticate", "X-Licet-Revision", "X-Pagination-Cursor-Next",
        "x-pagination-elements",
    ];

    private static readonly HashSet<string> s_managedIds =
        [.. ManagedPermissionsGroups.All.Select(group => group.Id.ToString("D"))];

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The account's root.</summary>
    public OvhCaller Root => server.Root;

    /// <summary>Says what the next call is about.</summary>
    public Transcript Say(string what)
    {
        _text.Append(_text.Length == 0 ? "" : "\n").Append("# ").Append(what).Append('\n');
        return this;
    }

    /// <summary>Writes a name wherever a value appears that differs from run to run.</summary>
    public Transcript Name(string value, string name)
    {
        _names[value] = $"{{{name}}}";
        return this;
    }

    /// <summary>Calls as somebody.</summary>
    public async Task<Answer> CallAsync(
        OvhCaller caller,
        string method,
        string target,
        string? body = null,
        params (string Name, string Value)[] headers)
    {
        server.Time.Advance(TimeSpan.FromSeconds(1));
        var revision = server.State.Revision;
        var answer = await caller.SendAsync(method, target, body, headers);
        Write(caller.Name, method, target, body, headers, answer);
        if (answer.Status >= 400)
        {
            Assert.Equal(revision, server.State.Revision);
        }

        Assert.StartsWith("EU.ext-", answer.Header("X-OVH-QUERYID"), StringComparison.Ordinal);
        return answer;
    }

    /// <summary>Calls as the root.</summary>
    public Task<Answer> CallAsync(
        string method, string target, string? body = null, params (string Name, string Value)[] headers) =>
        CallAsync(server.Root, method, target, body, headers);

    /// <summary>Compares with the golden file.</summary>
    public void AssertGolden() =>
        Golden.AssertMatches($"tests/Licet.Tests/Ovh/golden/{name}.txt", Normalised(_text.ToString()));

    private void Write(
        string caller,
        string method,
        string target,
        string? body,
        (string Name, string Value)[] headers,
        Answer answer)
    {
        _text.Append($"{(_text.Length == 0 ? "" : "\n")}> {method} {target}   as {caller}\n");
        foreach (var (header, value) in headers)
        {
            _text.Append($"> {header}: {Shortened(value)}\n");
        }

        if (body is not null)
        {
            _text.Append($"> {Shortened(body).Replace("\n", "\n> ", StringComparison.Ordinal)}\n");
        }

        _text.Append($"< {answer.Status}\n");
        foreach (var header in s_headers)
        {
            if (answer.Header(header) is { } value)
            {
                _text.Append($"< {header}: {value}\n");
            }
        }

        if (answer.Body.Length > 0)
        {
            _text.Append($"< {CompactJson.Format(answer.Body).Replace("\n", "\n< ", StringComparison.Ordinal)}\n");
        }
    }

    private static string Shortened(string text) =>
        text.Length <= 2000 ? text : $"{text[..60]}… ({text.Length} characters)";

    private string Normalised(string text)
    {
        foreach (var (value, name) in _names)
        {
            text = text.Replace(value, name, StringComparison.Ordinal);
        }

        text = Secret().Replace(text, match => $"{match.Groups[1]}{NameOf(match.Groups[2].Value, "secret")}");
        text = CredentialToken().Replace(text, match => NameOf(match.Value, "credential-token"));
        text = Basic().Replace(text, match => NameOf(match.Value, "basic"));
        text = Cursor().Replace(text, match => $"{match.Groups[1]}{NameOf(match.Groups[2].Value, "cursor")}");
        text = Number().Replace(text, match => $"{match.Groups[1]}{{number}}");
        text = Token().Replace(text, match => NameOf(match.Value, "token"));
        text = ClientId().Replace(text, match => NameOf(match.Value, "client"));
        return Uuid().Replace(text, match =>
        {
            var id = match.Value.ToLowerInvariant();
            var known = s_managedIds.Contains(id) ? id : NameOf(id, "id");
            return id == match.Value ? known : known.ToUpperInvariant();
        });
    }

    private string NameOf(string value, string kind)
    {
        if (!_names.TryGetValue(value, out var name))
        {
            var known = _names.Values.Count(other => other.StartsWith($"{{{kind}-", StringComparison.Ordinal));
            name = $"{{{kind}-{known + 1}}}";
            _names.Add(value, name);
        }

        return name;
    }

    [GeneratedRegex("""("clientSecret": ?"|"consumerKey": ?"|"setupSecret": ?"|client_secret=)([A-Za-z0-9]{32})""")]
    private static partial Regex Secret();

    [GeneratedRegex("(?<=credentialToken=)[A-Za-z0-9]{64}")]
    private static partial Regex CredentialToken();

    [GeneratedRegex("(?<=Authorization: Basic )[A-Za-z0-9+/=]{40,}")]
    private static partial Regex Basic();

    [GeneratedRegex("(X-Pagination-Cursor(?:-Next)?: )([A-Za-z0-9_-]{20,})")]
    private static partial Regex Cursor();

    [GeneratedRegex("""("(?:applicationId|credentialId)": ?)[1-9][0-9]*""")]
    private static partial Regex Number();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")]
    private static partial Regex Token();

    [GeneratedRegex("EU\\.[0-9a-f]{16}(?![0-9a-f])")]
    private static partial Regex ClientId();

    [GeneratedRegex("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
