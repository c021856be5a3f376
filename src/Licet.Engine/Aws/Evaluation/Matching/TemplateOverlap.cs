namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>
/// Whether a template and a text in which <c>*</c> stands for any run have a text in common: two patterns against each
/// other. All places of the template that the text read so far can lead to are kept at once, so the work is
/// <c>template × text</c> steps.
/// </summary>
internal static class TemplateOverlap
{
    // A template longer than this with its variables written out overlaps with nothing.
    private const int ElementsMax = 8192;

    /// <param name="pieces">The template.</param>
    /// <param name="name">The text.</param>
    /// <param name="question">Gives variables their values; the template has none without.</param>
    public static bool Overlaps(ReadOnlySpan<Piece> pieces, ReadOnlySpan<char> name, scoped in Question question)
    {
        var length = LengthOf(pieces, in question);
        if (length > ElementsMax)
        {
            return false;
        }

        Span<char> characters = stackalloc char[length];
        Span<PieceKind> kinds = stackalloc PieceKind[length];
        WriteOut(pieces, in question, characters, kinds);

        Span<bool> reached = stackalloc bool[length + 1];
        reached[0] = true;
        PassRuns(kinds, reached);
        foreach (var character in name)
        {
            if (character == '*')
            {
                // It takes whatever the template has next, so that everything behind a place is reached from it.
                var first = reached.IndexOf(true);
                reached[(first < 0 ? reached.Length : first)..].Fill(true);
            }
            else
            {
                Step(character, characters, kinds, reached);
                PassRuns(kinds, reached);
            }
        }

        return reached[length];
    }

    private static int LengthOf(ReadOnlySpan<Piece> pieces, scoped in Question question)
    {
        var length = 0;
        foreach (ref readonly var piece in pieces)
        {
            length += piece.Kind > PieceKind.Variable ? 1 : TextOf(in piece, in question).Length;
        }

        return length;
    }

    private static ReadOnlySpan<char> TextOf(ref readonly Piece piece, scoped in Question question) =>
        piece.TryText(in question, out var text) ? text : default;

    private static void WriteOut(
        ReadOnlySpan<Piece> pieces, scoped in Question question, Span<char> characters, Span<PieceKind> kinds)
    {
        var at = 0;
        foreach (ref readonly var piece in pieces)
        {
            if (piece.Kind > PieceKind.Variable)
            {
                kinds[at++] = piece.Kind;
                continue;
            }

            var text = TextOf(in piece, in question);
            text.CopyTo(characters[at..]);
            kinds.Slice(at, text.Length).Clear(); // literals
            at += text.Length;
        }
    }

    private static void Step(
        char character, ReadOnlySpan<char> characters, ReadOnlySpan<PieceKind> kinds, Span<bool> reached)
    {
        for (var place = reached.Length - 1; place >= 0; place--)
        {
            var isTaken = place > 0 && reached[place - 1] && kinds[place - 1] switch
            {
                PieceKind.Literal => characters[place - 1] == character,
                PieceKind.Variable => false,
                PieceKind.Run => false,
                PieceKind.SegmentRun => false,
                PieceKind.One => true,
                PieceKind.SegmentOne => character != ':',
            };
            var isWithinRun = reached[place] && place < kinds.Length
                && (kinds[place] == PieceKind.Run || (kinds[place] == PieceKind.SegmentRun && character != ':'));
            reached[place] = isTaken || isWithinRun;
        }
    }

    private static void PassRuns(ReadOnlySpan<PieceKind> kinds, Span<bool> reached)
    {
        for (var place = 0; place < kinds.Length; place++)
        {
            reached[place + 1] |= reached[place] && (kinds[place] is PieceKind.Run or PieceKind.SegmentRun);
        }
    }
}
