using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.AspNetCore;

/// <summary>
/// Verifies what the gateway vouches for. Its signature covers time, method, path with query, account, identity,
/// resource and actions, so headers that were seen once are good for nothing else, and not for long. The body is not
/// covered.
/// </summary>
internal sealed class GatewaySignature(string secret, string basePath, TimeSpan skewMax, TimeProvider time)
{
    private readonly byte[] _key = Encoding.ASCII.GetBytes(secret);

    /// <summary>The refusal; null, and the caller known, when all is in order.</summary>
    public Refusal? Verify(HttpContext context, string action, string resource)
    {
        var headers = context.Request.Headers;
        string[] names =
        [
            "X-Licet-Time", "X-Licet-Account", "X-Licet-Identity", "X-Licet-Resource", "X-Licet-Actions",
            "X-Licet-Signature",
        ];
        var values = Array.ConvertAll(names, name => headers[name] is [{ Length: > 0 } value] ? value : null);
        if (values is not [{ } seconds, { } account, { } identity, { } encoded, { } actions, { } signature]
            || !IsInTime(seconds)
            || PathOf(context) is not { } path)
        {
            return NotVouchedFor();
        }

        var vouched = Uri.UnescapeDataString(encoded);
        string[] lines = [seconds, context.Request.Method, path, account, identity, vouched, actions];
        var expected = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var isGenuine = !Array.Exists(lines, line => line.Contains('\n', StringComparison.Ordinal))
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.UTF8.GetBytes(signature));
        if (!isGenuine)
        {
            return NotVouchedFor();
        }

        if (vouched != resource || !actions.Split(',').Contains(action, StringComparer.Ordinal))
        {
            return Refusal.NotGranted(action);
        }

        context.Features.Set(new LicetCaller(identity, account, action, resource));
        return null;
    }

    private static Refusal NotVouchedFor() => Refusal.NotSignedIn("the gateway's signature is missing, wrong or old");

    private bool IsInTime(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)seconds - time.GetUtcNow().ToUnixTimeSeconds()) <= (decimal)skewMax.TotalSeconds;

    // As it was sent: what routing makes of it may be the same for two paths.
    private string? PathOf(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return target.StartsWith(basePath, StringComparison.Ordinal) ? target[basePath.Length..] : null;
    }
}
