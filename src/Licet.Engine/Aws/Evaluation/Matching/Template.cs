namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>
/// A text of a policy with wildcards and variables, compiled: <c>arn:aws:s3:::home/${aws:username}/*</c>. Matching
/// resolves variables on the way and builds no text; what comes out of a variable is literal, a <c>*</c> in it too.
/// Immutable.
/// </summary>
internal sealed class Template
{
    private readonly Piece[] _pieces;
    private readonly Shape _shape;
    private readonly string _first;
    private readonly StringComparison _comparison;

    private Template(string text, Piece[] pieces, Shape shape, StringComparison comparison)
    {
        Text = text;
        _pieces = pieces;
        _shape = shape;
        _comparison = comparison;
        _first = pieces is [{ Kind: PieceKind.Literal, Text: { } first }, ..] ? first : "";
        HasVariables = Array.Exists(pieces, piece => piece.Kind == PieceKind.Variable);
    }

    private enum Shape : byte
    {
        Everything,
        Exact,
        Prefix,
        General,
        Nothing,
    }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>Whether the text has variables.</summary>
    public bool HasVariables { get; }

    /// <summary>The one text that it matches; null when it has wildcards or variables.</summary>
    public string? Exactly => _shape == Shape.Exact ? _first : null;

    /// <summary>The keys of its variables that have no default: the match needs them.</summary>
    public IEnumerable<ContextKey> NeededKeys =>
        _pieces.Where(piece => piece is { Kind: PieceKind.Variable, Text: null }).Select(piece => piece.Key!);

    /// <summary>Compiles a value of a condition.</summary>
    /// <param name="text">The value.</param>
    /// <param name="dialect">How it is read.</param>
    /// <param name="hasVariables">Whether <c>${…}</c> is a variable: from version 2012-10-17 on.</param>
    /// <param name="ignoresCase">Whether letters match in any case.</param>
    public static Template Compile(
        string text, TemplateDialect dialect, bool hasVariables, bool ignoresCase = false)
    {
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (text == "*" && dialect != TemplateDialect.Text)
        {
            return new Template(text, [new Piece(PieceKind.Run)], Shape.Everything, comparison);
        }

        if (!text.AsSpan().ContainsAny('*', '?', '$') && dialect != TemplateDialect.Arn)
        {
            return new Template(text, [new Piece(PieceKind.Literal, text)], Shape.Exact, comparison);
        }

        var reader = new TemplateReader(text, dialect, hasVariables);
        var pieces = reader.Read();
        var shape = dialect == TemplateDialect.Arn && reader.Parts < 6 ? Shape.Nothing : ShapeOf(pieces);
        return new Template(text, pieces, shape, comparison);
    }

    /// <summary>Compiles a resource; where short ARNs are padded, each part that is missing is <c>*</c>.</summary>
    public static Template CompileResource(string text, bool hasVariables, bool pads)
    {
        if (pads && text.StartsWith("arn:", StringComparison.Ordinal) && !text.EndsWith('*'))
        {
            var reader = new TemplateReader(text, TemplateDialect.Resource, hasVariables);
            reader.Read();
            for (var part = reader.Parts; part < 6; part++)
            {
                text += ":*";
            }
        }

        return Compile(text, TemplateDialect.Resource, hasVariables);
    }

    /// <summary>Whether the whole of a text matches; never where a variable has no value.</summary>
    public bool Matches(ReadOnlySpan<char> name, in Question question) =>
        _shape switch
        {
            Shape.Everything => true,
            Shape.Exact => name.Equals(_first, _comparison),
            Shape.Prefix => name.StartsWith(_first, _comparison),
            Shape.General => name.StartsWith(_first, _comparison)
                && IsResolved(in question)
                && new TemplateMatch(_pieces, name, _comparison).Run(in question, isLoose: false),
            Shape.Nothing => false,
        };

    /// <summary>
    /// Whether a text in which <c>*</c> stands for any run has something in common with the template; never where a
    /// variable has no value.
    /// </summary>
    public bool Overlaps(ReadOnlySpan<char> name, in Question question) =>
        IsResolved(in question) && TemplateOverlap.Overlaps(_pieces, name, in question);

    /// <summary>Whether a text would match if every variable without a value had the right one.</summary>
    public bool CouldMatch(ReadOnlySpan<char> name, in Question question) =>
        _shape == Shape.General
            ? new TemplateMatch(_pieces, name, _comparison).Run(in question, isLoose: true)
            : Matches(name, in question);

    /// <summary>Whether every variable has a value.</summary>
    public bool IsResolved(in Question question)
    {
        if (HasVariables)
        {
            foreach (ref readonly var piece in _pieces.AsSpan())
            {
                if (!piece.TryText(in question, out _))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>For tests: the pieces.</summary>
    internal ReadOnlySpan<Piece> Pieces => _pieces;

    private static Shape ShapeOf(Piece[] pieces) =>
        pieces switch
        {
            [] => Shape.Exact,
            [{ Kind: PieceKind.Literal }] => Shape.Exact,
            [{ Kind: PieceKind.Run }] => Shape.Everything,
            [{ Kind: PieceKind.Literal }, { Kind: PieceKind.Run }] => Shape.Prefix,
            _ => Shape.General,
        };
}
