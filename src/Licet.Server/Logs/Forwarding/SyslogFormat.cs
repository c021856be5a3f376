using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Logs;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// RFC 5424: the fields are parameters of one element of structured data, a list is one text with a blank between its
/// members, the message begins with a BOM.
/// </summary>
/// <param name="Host">Which machine speaks.</param>
/// <param name="ProcessId">Which process of it.</param>
/// <param name="Token">The token of the stream; null for none.</param>
internal sealed record SyslogFormat(string Host, int ProcessId, string? Token)
{
    // RFC 5424 §6.2.1: facility 13 is `log audit`.
    private const int AuditFacility = 13;
    private const int Warning = 4;
    private const int Informational = 6;

    // RFC 5424 §6.3.3: names of parameters have at most 32 characters.
    private const int NameCharsMax = 32;

    // 32473 is the number for documentation: Licet has none of its own.
    private const string Element = "iam@32473";

    /// <summary>The message.</summary>
    public byte[] Write(ForwardedMessage message) => Encoding.UTF8.GetBytes(TextOf(message));

    /// <summary>The message with its length in bytes and a blank before it (RFC 5425 §4.3).</summary>
    public byte[] WriteCounted(ForwardedMessage message)
    {
        var text = Write(message);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length} ")), .. text];
    }

    private string TextOf(ForwardedMessage message)
    {
        var text = new StringBuilder();
        var priority = (AuditFacility * 8) + (message.IsWarning ? Warning : Informational);
        text.Append(CultureInfo.InvariantCulture, $"<{priority}>1 {TimeOf(message.Entry.At)} {HeaderOf(Host, 255)} ");
        text.Append(CultureInfo.InvariantCulture, $"licet {ProcessId} {HeaderOf(MessageIdOf(message), 32)} [{Element}");
        if (Token is not null)
        {
            Append(text, "X-OVH-TOKEN", Token);
        }

        foreach (var field in message.Entry.Fields)
        {
            Append(text, NameOf(field.Name), field.Value.Joined());
        }

        Append(text, "log_kind", LogKinds.NameOf(message.Kind));
        if (message.Sequence is { } sequence)
        {
            Append(text, "sequence_int", sequence.ToString(CultureInfo.InvariantCulture));
        }

        return text.Append("] \uFEFF").Append(message.Entry.Message.Replace('\0', Printable('\0'))).ToString();
    }

    private static string MessageIdOf(ForwardedMessage message) =>
        message.Kind switch
        {
            LogKind.Audit => message.Entry["type"]?.Joined() ?? "AUDIT",
            LogKind.Activity => "ACTIVITY",
            LogKind.AccessPolicy => "ACCESS_POLICY",
        };

    private static string TimeOf(DateTime at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    // RFC 5424 §6: printable ASCII without blanks, and `-` for nothing.
    private static string HeaderOf(string text, int charsMax)
    {
        var printable = string.Concat(text.Where(letter => letter is > ' ' and <= '~').Take(charsMax));
        return printable.Length == 0 ? "-" : printable;
    }

    // One that is too long is cut, and still told from others that begin like it.
    private static string NameOf(string name)
    {
        if (name.Length <= NameCharsMax)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..4];
        return $"{name[..(NameCharsMax - hash.Length - 1)]}_{hash}";
    }

    // RFC 5424 §6.3.3: `"`, `\` and `]` stand behind a backslash.
    private static void Append(StringBuilder text, string name, string value)
    {
        text.Append(' ').Append(name).Append("=\"");
        foreach (var letter in value)
        {
            if (letter is '"' or '\\' or ']')
            {
                text.Append('\\');
            }

            text.Append(Printable(letter));
        }

        text.Append('"');
    }

    // RFC 5424 §8.2 allows to change control characters, and a zero is where receivers in C stop to read.
    private static char Printable(char letter) => letter == '\0' ? '\uFFFD' : letter;
}
