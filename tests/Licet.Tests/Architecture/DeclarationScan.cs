using System.Text.RegularExpressions;

namespace Licet.Tests.Architecture;

/// <summary>A type as a file declares it; lines count from 1.</summary>
internal sealed record DeclaredType(string Name, int Line, bool IsPublic, bool IsNested);

/// <summary>A method, property or the like: its first line without attributes, and how many lines it takes.</summary>
internal sealed record DeclaredMember(int Line, int LineCount);

/// <summary>
/// Finds types and members by counting braces in code without comments and literals (<see cref="CodeText"/>): enough
/// to measure the house rules, far from a parser.
/// </summary>
internal sealed partial class DeclarationScan
{
    private readonly string _code;
    private readonly List<DeclaredType> _types = [];
    private readonly List<DeclaredMember> _members = [];

    // The open braces: true for a type or namespace, whose content is declarations; false for what is inside a member.
    private readonly Stack<bool> _scopes = new();

    // Where the declaration being read began, and how many ( and [ are open in it.
    private int _start = -1;
    private int _nesting;

    private DeclarationScan(string code)
    {
        _code = code;
    }

    internal static (IReadOnlyList<DeclaredType> Types, IReadOnlyList<DeclaredMember> Members) Of(string code)
    {
        var scan = new DeclarationScan(code);
        for (var at = 0; at < code.Length; at++)
        {
            scan.Read(at);
        }

        return (scan._types, scan._members);
    }

    private bool IsAmongDeclarations => !_scopes.TryPeek(out var declarations) || declarations;

    private int TypeDepth => _scopes.Count(declarations => declarations);

    private void Read(int at)
    {
        switch (_code[at])
        {
            case '{':
                Open(at);
                break;
            case '}':
                Close(at);
                break;
            case ';' when IsAmongDeclarations && _nesting == 0:
                End(at);
                break;
            case '(' or '[' when IsAmongDeclarations:
                Begin(at);
                _nesting++;
                break;
            case ')' or ']' when IsAmongDeclarations:
                _nesting--;
                break;
            case var other when IsAmongDeclarations && !char.IsWhiteSpace(other):
                Begin(at);
                break;
        }
    }

    private void Begin(int at)
    {
        if (_start < 0)
        {
            _start = at;
        }
    }

    private void Open(int at)
    {
        if (!IsAmongDeclarations || _nesting > 0 || _start < 0)
        {
            _scopes.Push(false);
            return;
        }

        var header = _code[SkipAttributes(_start)..at];
        var declarations = TypeHeader().IsMatch(header) || ContainerHeader().IsMatch(header);
        if (declarations)
        {
            Declare(header);
            _start = -1;
        }

        _scopes.Push(declarations);
    }

    private void Close(int at)
    {
        var declarations = _scopes.TryPop(out var popped) && popped;
        if (declarations)
        {
            _start = -1;
            return;
        }

        // Back in the type: a body ends its member; after an expression or before an initializer more follows.
        if (IsAmongDeclarations && _nesting == 0 && _start >= 0 && !IsAssigned(_start, at) && !IsFollowedBy('=', at))
        {
            End(at);
        }
    }

    private void End(int at)
    {
        if (_start >= 0)
        {
            var start = SkipAttributes(_start);
            var text = _code[start..at];
            if (TypeHeader().IsMatch(text))
            {
                Declare(text);
            }
            else if (!IsField(start, at))
            {
                _members.Add(new DeclaredMember(LineOf(start), LineOf(at) - LineOf(start) + 1));
            }
        }

        _start = -1;
    }

    private void Declare(string header)
    {
        var match = TypeHeader().Match(header);
        if (match.Success)
        {
            var isPublic = match.Groups["modifiers"].Value.Split((char[])[' ', '\n']).Contains("public");
            _types.Add(new DeclaredType(
                match.Groups["name"].Value,
                LineOf(SkipAttributes(_start)),
                isPublic,
                IsNested: TypeDepth > 0));
        }
    }

    private int SkipAttributes(int start)
    {
        while (start < _code.Length && _code[start] == '[')
        {
            var depth = 0;
            do
            {
                depth += _code[start++] switch { '[' => 1, ']' => -1, _ => 0 };
            }
            while (depth > 0 && start < _code.Length);

            while (start < _code.Length && char.IsWhiteSpace(_code[start]))
            {
                start++;
            }
        }

        return start;
    }

    private bool IsAssigned(int start, int end) => FirstAssignment(start, end) >= 0;

    // Data: the first `=` outside brackets is no arrow, and no operator's name.
    private bool IsField(int start, int end) =>
        FirstAssignment(start, end) is var at and >= 0
        && _code[at + 1] != '>'
        && !_code[start..at].Contains("operator", StringComparison.Ordinal);

    private int FirstAssignment(int start, int end)
    {
        var depth = 0;
        for (var at = start; at < end; at++)
        {
            depth += _code[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth == 0 && _code[at] == '=')
            {
                return at;
            }
        }

        return -1;
    }

    private bool IsFollowedBy(char expected, int at)
    {
        do
        {
            at++;
        }
        while (at < _code.Length && char.IsWhiteSpace(_code[at]));

        return at < _code.Length && _code[at] == expected;
    }

    private int LineOf(int at) => _code.AsSpan(0, at).Count('\n') + 1;

    [GeneratedRegex(
        @"^\s*(?<modifiers>((public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref)\s+)*)"
        + @"((record\s+(class|struct)|class|struct|interface|enum|record)\s+"
        + @"|delegate\s+[^(]*?(?=\w+\s*(<[^(]*>)?\s*\())"
        + @"(?<name>\w+)")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^\s*(namespace\s|extension\s*[<(])")]
    private static partial Regex ContainerHeader();
}
