using System.Text;
using Licet.Engine.Tests.Worlds;
using Licet.Server.Aws.Signing;

namespace Licet.Tests.Aws.Signing;

/// <summary>Changes one byte of a request: another one, one more, or one less.</summary>
/// <param name="random">Where the choices come from.</param>
internal sealed class RequestMutation(SplitMix64 random)
{
    private static readonly char[] Telling = [.. "/.%&=+?;,:#~ \t-_AZaz09\0\n\r"];

    /// <summary>A request that differs in one byte.</summary>
    public ReceivedRequest Of(ReceivedRequest request)
    {
        var part = random.Below(8);
        return part switch
        {
            0 => request with { Method = Text(request.Method) },
            1 or 2 => request with { Target = Text(request.Target) },
            3 when request.Body.Length > 0 => request with { Body = Bytes(request.Body) },
            4 => WithHeader(request, header => KeyValuePair.Create(Text(header.Key), header.Value)),
            5 => InSignature(request),
            _ => WithHeader(request, header => KeyValuePair.Create(header.Key, Text(header.Value))),
        };
    }

    private ReceivedRequest WithHeader(
        ReceivedRequest request, Func<KeyValuePair<string, string>, KeyValuePair<string, string>> change)
    {
        var headers = request.Headers.ToArray();
        var index = random.Below(headers.Length);
        headers[index] = change(headers[index]);
        return request with { Headers = headers };
    }

    private ReceivedRequest InSignature(ReceivedRequest request)
    {
        var headers = request.Headers.ToArray();
        var index = Array.FindIndex(headers, header => header.Key == "Authorization");
        if (index < 0)
        {
            return request with { Target = Behind("X-Amz-Signature=", request.Target) };
        }

        headers[index] = KeyValuePair.Create("Authorization", Behind("Signature=", headers[index].Value));
        return request with { Headers = headers };
    }

    private string Behind(string mark, string text)
    {
        // Where an earlier change has destroyed the mark, any place will do.
        var found = text.IndexOf(mark, StringComparison.Ordinal);
        var start = found < 0 ? 0 : found + mark.Length;
        return text[..start] + Text(text[start..]);
    }

    private string Text(string text) => Encoding.Latin1.GetString(Bytes(Encoding.Latin1.GetBytes(text)).Span);

    private ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> original)
    {
        var bytes = original.ToArray().ToList();
        var kind = bytes.Count == 0 ? 1 : random.Below(4);
        var place = random.Below(kind == 1 ? bytes.Count + 1 : bytes.Count);
        switch (kind)
        {
            case 0:
                bytes.RemoveAt(place);
                break;
            case 1:
                bytes.Insert(place, Byte());
                break;
            case 2:
                bytes[place] ^= (byte)(1 << random.Below(8));
                break;
            default:
                bytes[place] = Byte();
                break;
        }

        return bytes.ToArray();
    }

    private byte Byte() => (byte)(random.Below(2) == 0 ? Telling[random.Below(Telling.Length)] : random.Below(256));
}
