namespace Licet.Server.OAuth2;

/// <summary>The parameters of a request of OAuth 2.0, which come as a form (RFC 6749 appendix B).</summary>
internal static class OAuth2Form
{
    /// <summary>What the body must be.</summary>
    public const string Type = "application/x-www-form-urlencoded";

    /// <summary>How long a parameter can be.</summary>
    public const int FieldCharsMax = 2048;

    /// <summary>The parameters; null where the body is no such form, or has one more than once (§3.2).</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (!Type.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(cancellation);
            return form.All(field => field.Value.Count == 1) ? form : null;
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than a form may have.
            return null;
        }
    }

    /// <summary>A parameter; null where it is missing, which it also is without a value (§3.2).</summary>
    public static string? Field(IFormCollection form, string name) =>
        form[name] is [{ Length: > 0 and <= FieldCharsMax } value] ? value : null;

    /// <summary>No answer with or about a token is stored anywhere (§5.1).</summary>
    public static void ForbidStoring(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
    }
}
