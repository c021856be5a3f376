namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>A piece of a <see cref="Template"/>. Immutable.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The text of a literal; what a variable is when its key is missing, null when nothing.</param>
/// <param name="Key">The key of a variable.</param>
internal readonly record struct Piece(PieceKind Kind, string? Text = null, ContextKey? Key = null)
{
    /// <summary>The text of a literal or of a variable; false when a variable has no value.</summary>
    public bool TryText(scoped in Question question, out ReadOnlySpan<char> text)
    {
        if (Kind != PieceKind.Variable)
        {
            text = Text;
            return true;
        }

        if (question.TryResolve(Key!, out text))
        {
            return true;
        }

        // A key that holds many values has a value, only no single one: the default is for missing keys.
        text = Text;
        return Text is not null && question.Find(Key!).IsMissing;
    }
}
