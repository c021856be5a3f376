using System.Globalization;
using System.Text;

namespace Licet.Cli;

/// <summary>
/// Where a command reads and writes and which clock it asks: those of the process, or a test's. Input is bytes, because
/// whether they are text is for the reader of documents to say.
/// </summary>
internal sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, TimeProvider Clock)
{
    /// <summary>A variable of the environment; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>One line of the answer.</summary>
    public void Write(string line) => Output.WriteLine(Visible(line));

    /// <summary>Text of the answer as it is: JSON, which escapes for itself.</summary>
    public void WriteRaw(string text) => Output.WriteLine(text);

    /// <summary>What stands in the way, on the error stream.</summary>
    public void Fail(string message) => Error.WriteLine($"licet: {Visible(message)}");

    /// <summary>What does not stand in the way and should be known, on the error stream.</summary>
    public void Warn(string message) => Fail($"warning: {message}");

    // Names in a hostile document must not reach the terminal as commands to it, nor reorder the line they stand in.
    private static string Visible(string text)
    {
        if (!text.Any(IsInvisible))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsInvisible(character))
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                visible.Append(character);
            }
        }

        return visible.ToString();
    }

    private static bool IsInvisible(char character) =>
        char.IsControl(character)
        || char.GetUnicodeCategory(character) is
            UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
