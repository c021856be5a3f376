namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>
/// Takes the text of a <see cref="Template"/> apart. A variable is <c>${key}</c> or <c>${key, 'default'}</c>;
/// <c>${*}</c>, <c>${?}</c> and <c>${$}</c> are these characters for themselves. What opens a variable and does not
/// close it is text.
/// </summary>
internal sealed class TemplateReader(string text, TemplateDialect dialect, bool hasVariables)
{
    private const int PartsOfArn = 6;

    private readonly List<Piece> _pieces = [];
    private int _literal;
    private int _colons;

    /// <summary>How many parts the text has, colons within variables aside.</summary>
    public int Parts => _colons + 1;

    private bool IsInLastPart => _colons >= PartsOfArn - 1;

    public Piece[] Read()
    {
        for (var at = 0; at < text.Length;)
        {
            at = ReadAt(at);
        }

        EndLiteral(text.Length, text.Length);
        return [.. _pieces];
    }

    private int ReadAt(int at)
    {
        var character = text[at];
        if (hasVariables && character == '$' && ReadVariable(at) is { } end)
        {
            return end;
        }

        if (character is '*' or '?' && dialect != TemplateDialect.Text)
        {
            EndLiteral(at, at + 1);
            _pieces.Add(new Piece(character == '*' ? RunAt(at) : OneHere()));
        }

        _colons += character == ':' ? 1 : 0;
        return at + 1;
    }

    // A `*` that ends its part of an ARN may run on across colons (AWS's guide, on the Resource element).
    private PieceKind RunAt(int at)
    {
        var endsPart = at + 1 == text.Length || text[at + 1] == ':';
        return dialect switch
        {
            TemplateDialect.Text => PieceKind.Run,
            TemplateDialect.Like => PieceKind.Run,
            TemplateDialect.Resource => IsInLastPart || endsPart ? PieceKind.Run : PieceKind.SegmentRun,
            TemplateDialect.Arn => IsInLastPart ? PieceKind.Run : PieceKind.SegmentRun,
        };
    }

    private PieceKind OneHere() =>
        dialect == TemplateDialect.Like || IsInLastPart ? PieceKind.One : PieceKind.SegmentOne;

    // The end of the variable that begins here; null when none does.
    private int? ReadVariable(int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '{')
        {
            return null;
        }

        // A brace within quotes belongs to the default.
        var isQuoted = false;
        for (var end = at + 2; end < text.Length; end++)
        {
            isQuoted ^= text[end] == '\'';
            if (text[end] == '}' && !isQuoted)
            {
                EndLiteral(at, end + 1);
                AddVariable(text[(at + 2)..end]);
                return end + 1;
            }
        }

        return null;
    }

    private void AddVariable(string inner)
    {
        if (inner is "*" or "?" or "$")
        {
            _pieces.Add(new Piece(PieceKind.Literal, inner));
            return;
        }

        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        var key = new ContextKey((comma < 0 ? inner : inner[..comma]).Trim());
        var value = comma < 0 ? "" : inner[(comma + 1)..].Trim();
        var preset = value is ['\'', .. var quoted, '\''] ? quoted : null;

        // Before the fifth colon of a resource there are no variables: one there never has a value.
        var isAllowed = dialect != TemplateDialect.Resource || IsInLastPart;
        _pieces.Add(isAllowed
            ? new Piece(PieceKind.Variable, preset, key)
            : new Piece(PieceKind.Variable, null, new ContextKey("")));
    }

    // What is behind the last piece and ends here is literal; the next piece ends at `next`.
    private void EndLiteral(int end, int next)
    {
        if (end > _literal)
        {
            _pieces.Add(new Piece(PieceKind.Literal, text[_literal..end]));
        }

        _literal = next;
    }
}
