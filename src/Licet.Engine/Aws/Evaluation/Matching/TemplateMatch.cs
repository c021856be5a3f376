namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>
/// Matches a text against the pieces of a template. A later <c>*</c> makes every earlier one final, so there is one
/// place to fall back to; a <c>*</c> that stops at colons may in addition fail, and then the last one that crosses them
/// moves on. Such a piece stands only in the first five parts of an ARN, and a text literal to both of its sides ends at
/// a colon, so the work is at most six times <c>(template + 1) × (text + 1)</c> characters compared; recursion would be
/// exponential in the number of stars.
/// </summary>
internal static class TemplateMatch
{
    private const char Colon = ':';

    /// <param name="pieces">The template.</param>
    /// <param name="name">The text.</param>
    /// <param name="question">Gives variables their values.</param>
    /// <param name="comparison">How characters are compared.</param>
    /// <param name="isLoose">Whether a variable without a value stands for any run instead of nothing at all.</param>
    /// <param name="steps">How many characters were compared.</param>
    public static bool Matches(
        ReadOnlySpan<Piece> pieces,
        ReadOnlySpan<char> name,
        scoped in Question question,
        StringComparison comparison,
        bool isLoose,
        out long steps)
    {
        var (at, position) = (0, 0);
        var (run, runResume) = (-1, 0);
        var (segment, segmentResume) = (-1, 0);
        steps = 0;
        while (at < pieces.Length || position < name.Length)
        {
            steps++;
            if (at < pieces.Length)
            {
                ref readonly var piece = ref pieces[at];
                var kind = piece.Kind;
                var text = ReadOnlySpan<char>.Empty;
                if (kind <= PieceKind.Variable && !piece.TryText(in question, out text))
                {
                    kind = PieceKind.Run;
                    if (!isLoose)
                    {
                        return false;
                    }
                }

                if (kind == PieceKind.Run)
                {
                    (run, runResume, segment) = (at++, position, -1);
                    continue;
                }

                if (kind == PieceKind.SegmentRun)
                {
                    (segment, segmentResume) = (at++, position);
                    continue;
                }

                if (Takes(kind, text, name[position..], comparison, ref steps) is var length and >= 0)
                {
                    position += length;
                    at++;
                    continue;
                }
            }

            if (segment >= 0 && segmentResume < name.Length && name[segmentResume] != Colon)
            {
                (at, position) = (segment + 1, ++segmentResume);
            }
            else if (run >= 0 && runResume < name.Length)
            {
                (at, position, segment) = (run + 1, ++runResume, -1);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // How many characters of the rest a piece takes; -1 when it does not match there.
    private static int Takes(
        PieceKind kind,
        ReadOnlySpan<char> text,
        ReadOnlySpan<char> rest,
        StringComparison comparison,
        ref long steps)
    {
        if (kind is PieceKind.One or PieceKind.SegmentOne)
        {
            return rest.IsEmpty || (kind == PieceKind.SegmentOne && rest[0] == Colon) ? -1 : 1;
        }

        if (text.Length > rest.Length)
        {
            return -1;
        }

        steps += text.Length;
        return rest.StartsWith(text, comparison) ? text.Length : -1;
    }
}
