using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Credentials;

namespace Licet.Core.SignIn;

/// <summary>
/// What the server hands to a browser to be given back: a few texts, sealed (<see cref="SecretBox"/>) so that they can
/// be neither read nor changed, for one purpose and until an instant. Immutable and safe for any number of threads.
/// </summary>
public sealed class SealedTickets(SecretBox box, TimeProvider time)
{
    private const int CharsMax = 4096;
    private const char Separator = '\n';

    /// <summary>Seals texts, none of which may have a line feed.</summary>
    /// <param name="purpose">What the ticket is for; it opens for nothing else.</param>
    /// <param name="lifetime">How long it opens.</param>
    /// <param name="texts">What it says.</param>
    public string Seal(string purpose, TimeSpan lifetime, params ReadOnlySpan<string> texts)
    {
        var endsAt = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string[] lines = [endsAt, .. texts];
        return Array.TrueForAll(lines, line => !line.Contains(Separator, StringComparison.Ordinal))
            ? box.Seal(string.Join(Separator, lines), Context(purpose)).Replace('+', '-').Replace('/', '_').TrimEnd('=')
            : throw new ArgumentException("a text contains a line feed", nameof(texts));
    }

    /// <summary>The texts of a ticket; null when it is none of ours, of another purpose, changed or too old.</summary>
    public ImmutableArray<string>? Open(string purpose, string? ticket)
    {
        if (ticket is null || ticket.Length > CharsMax || !Base64Url.IsValid(ticket))
        {
            return null;
        }

        var boxed = Convert.ToBase64String(Base64Url.DecodeFromChars(ticket));
        if (box.Open(boxed, Context(purpose)) is not { } text)
        {
            return null;
        }

        var lines = text.Split(Separator);
        return time.GetUtcNow().ToUnixTimeSeconds() < long.Parse(lines[0], CultureInfo.InvariantCulture)
            ? [.. lines[1..]]
            : null;
    }

    private static string Context(string purpose) => $"licet ticket 1 {purpose}";
}
