using Licet.Core.Failures;

namespace Licet.Server.Saml;

/// <summary>Reads a message that a form has brought (SAML Bindings 3.5.4).</summary>
internal static class FormMessage
{
    private const int CharsMax = (SamlXml.BytesMax / 3 * 4) + 4096;

    /// <summary>The message, decoded; a refusal by rule where there is none, several, or one too long.</summary>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(
        HttpContext context, string field, CancellationToken cancellation)
    {
        if (!context.Request.HasFormContentType)
        {
            return Malformed("no form");
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellation);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            return Malformed("no form that can be read");
        }

        if (form[field] is not [{ Length: <= CharsMax } text])
        {
            return Malformed($"no `{field}`, several, or one that is too long");
        }

        try
        {
            // Convert.FromBase64String passes over the line feeds that many providers put in.
            return new ReadOnlyMemory<byte>(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return Malformed($"a `{field}` that is no Base64");
        }
    }

    private static Error Malformed(string what) =>
        SingleSignOn.Refusal(SamlRule.WellFormed, $"the browser brought {what}");
}
