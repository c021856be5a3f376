using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Licet.Server.SignIn;

/// <summary>The files that pages refer to; they are part of the program.</summary>
internal static class Assets
{
    private static readonly Lazy<byte[]> s_styles = new(() => Read("licet.css"));

    private static readonly Lazy<byte[]> s_script = new(() => Read("passkey.js"));

    /// <summary>The script that asks for a passkey.</summary>
    public static FileContentHttpResult Script() => Answer(s_script.Value, "text/javascript; charset=utf-8");

    /// <summary>The stylesheet.</summary>
    public static FileContentHttpResult Styles() => Answer(s_styles.Value, "text/css; charset=utf-8");

    private static FileContentHttpResult Answer(byte[] file, string type)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 8));
        return TypedResults.Bytes(file, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream($"Licet.Server.SignIn.{name}")!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
