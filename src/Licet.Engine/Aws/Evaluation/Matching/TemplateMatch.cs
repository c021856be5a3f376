namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>
/// Matches a text against the pieces of a template. A later <c>*</c> makes every earlier one final, so there is one
/// place to fall back to; a <c>*</c> that stops at colons may fail besides, and then the last one that crosses them
/// moves on. Such a piece stands only in the first five parts of an ARN, each of which ends at a colon, so the work is
/// at most six times <c>(template + 1) × (text + 1)</c> characters compared; recursion would be exponential in the
/// number of stars.
/// </summary>
internal ref struct TemplateMatch
{
    private const char Colon = ':';

    private readonly ReadOnlySpan<Piece> _pieces;
    private readonly ReadOnlySpan<char> _name;
    private readonly StringComparison _comparison;
    private int _at;
    private int _position;
    private int _run = -1;
    private int _runResume;
    private int _segment = -1;
    private int _segmentResume;

    /// <param name="pieces">The template.</param>
    /// <param name="name">The text.</param>
    /// <param name="comparison">How characters are compared.</param>
    public TemplateMatch(ReadOnlySpan<Piece> pieces, ReadOnlySpan<char> name, StringComparison comparison)
    {
        _pieces = pieces;
        _name = name;
        _comparison = comparison;
    }

    /// <summary>How many characters were compared so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the whole text matches; to be asked once.</summary>
    /// <param name="question">Gives variables their values.</param>
    /// <param name="isLoose">Whether a variable without a value stands for any run, or the text does not match.</param>
    public bool Run(scoped in Question question, bool isLoose)
    {
        while (_at < _pieces.Length || _position < _name.Length)
        {
            Steps++;
            if (_at < _pieces.Length)
            {
                ref readonly var piece = ref _pieces[_at];
                var text = ReadOnlySpan<char>.Empty;
                var hasValue = piece.Kind > PieceKind.Variable || piece.TryText(in question, out text);
                if (!hasValue && !isLoose)
                {
                    return false;
                }

                if (Take(hasValue ? piece.Kind : PieceKind.Run, text))
                {
                    continue;
                }
            }

            if (!FallBack())
            {
                return false;
            }
        }

        return true;
    }

    // Goes past the piece if it matches here.
    private bool Take(PieceKind kind, ReadOnlySpan<char> text)
    {
        switch (kind)
        {
            case PieceKind.Run:
                (_run, _runResume, _segment) = (_at, _position, -1);
                break;
            case PieceKind.SegmentRun:
                (_segment, _segmentResume) = (_at, _position);
                break;
            case PieceKind.One or PieceKind.SegmentOne:
                if (_position == _name.Length || (kind == PieceKind.SegmentOne && _name[_position] == Colon))
                {
                    return false;
                }

                _position++;
                break;
            default:
                var rest = _name[_position..];
                Steps += Math.Min(text.Length, rest.Length);
                if (!rest.StartsWith(text, _comparison))
                {
                    return false;
                }

                _position += text.Length;
                break;
        }

        _at++;
        return true;
    }

    // Lets a star take one character more: the last that stops at colons, or else the last that crosses them.
    private bool FallBack()
    {
        if (_segment >= 0 && _segmentResume < _name.Length && _name[_segmentResume] != Colon)
        {
            (_at, _position) = (_segment + 1, ++_segmentResume);
            return true;
        }

        if (_run >= 0 && _runResume < _name.Length)
        {
            (_at, _position, _segment) = (_run + 1, ++_runResume, -1);
            return true;
        }

        return false;
    }
}
