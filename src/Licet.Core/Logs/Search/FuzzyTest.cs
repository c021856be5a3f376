using System.Text;

namespace Licet.Core.Logs.Search;

/// <summary>
/// The value is this one but for a few letters changed, added, left out or, side by side, swapped; as in Lucene no
/// letter is edited twice.
/// </summary>
internal sealed class FuzzyTest(string text, int editsMax) : LogValueTest
{
    private readonly Rune[] _letters = [.. text.EnumerateRunes()];

    public override bool Matches(string value)
    {
        if (value == text)
        {
            return true;
        }

        // A letter has one or two characters.
        if (value.Length > (2 * _letters.Length) + (2 * editsMax))
        {
            return false;
        }

        Rune[] letters = [.. value.EnumerateRunes()];
        return Math.Abs(letters.Length - _letters.Length) <= editsMax && Edits(letters) <= editsMax;
    }

    // The classic table, of which three rows are needed at a time.
    private int Edits(Rune[] letters)
    {
        var (before, last, row) =
            (new int[_letters.Length + 1], new int[_letters.Length + 1], new int[_letters.Length + 1]);
        for (var column = 0; column <= _letters.Length; column++)
        {
            last[column] = column;
        }

        for (var line = 1; line <= letters.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= _letters.Length; column++)
            {
                var isSame = letters[line - 1] == _letters[column - 1];
                var edits = Math.Min(
                    last[column - 1] + (isSame ? 0 : 1), Math.Min(last[column], row[column - 1]) + 1);
                var isSwapped = line > 1 && column > 1
                    && letters[line - 1] == _letters[column - 2] && letters[line - 2] == _letters[column - 1];
                row[column] = isSwapped ? Math.Min(edits, before[column - 2] + 1) : edits;
            }

            (before, last, row) = (last, row, before);
        }

        return last[_letters.Length];
    }
}
