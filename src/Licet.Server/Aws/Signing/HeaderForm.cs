namespace Licet.Server.Aws.Signing;

/// <summary>
/// The signature of a request in its headers:
/// <c>Authorization: AWS4-HMAC-SHA256 Credential=…/20150830/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date,
/// Signature=…</c>, with the time in <c>X-Amz-Date</c>.
/// </summary>
internal static class HeaderForm
{
    /// <summary>The header that makes it this form.</summary>
    public const string Header = "Authorization";

    private static readonly string[] s_names = ["Credential", "Signature", "SignedHeaders"];

    /// <summary>Reads the parameters; exactly one of the two results is not null.</summary>
    public static SignatureRefusal? Read(ReceivedRequest request, out SigningParameters? parameters)
    {
        parameters = null;
        var words = request.ValueOf(Header)!.Split(' ', 2);
        if (words[0] != SigningKey.Algorithm)
        {
            return SignatureRefusal.Incomplete($"Unsupported AWS 'algorithm': '{SignatureRefusal.Shown(words[0])}' "
                + $"(only {SigningKey.Algorithm} for now).");
        }

        if (ReadPairs(words.Length > 1 ? words[1] : "", out var values) is { } refusal)
        {
            return refusal;
        }

        var dateHeader = request.ValueOf("X-Amz-Date") is null ? "date" : "x-amz-date";
        var date = request.ValueOf(dateHeader);
        var lacks = s_names.Where(name => !values.ContainsKey(name))
            .Select(name => $"Authorization header requires '{name}' parameter.").ToList();
        if (date is null)
        {
            lacks.Add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        if (lacks.Count > 0)
        {
            return SignatureRefusal.Incomplete(string.Join(' ', lacks));
        }

        parameters = new SigningParameters(
            values["Credential"], values["SignedHeaders"], values["Signature"], date ?? "")
        {
            SecurityToken = request.ValueOf("X-Amz-Security-Token"),
            BodyHash = request.ValueOf("X-Amz-Content-Sha256"),
            DateHeader = dateHeader,
        };
        return null;
    }

    private static SignatureRefusal? ReadPairs(string text, out Dictionary<string, string> values)
    {
        values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in text.Split(','))
        {
            var halves = piece.Trim(' ').Split('=', 2);
            if (halves.Length < 2)
            {
                return SignatureRefusal.Incomplete(
                    $"'{SignatureRefusal.Shown(piece)}' not a valid key=value pair (missing equal-sign) in "
                    + "Authorization header.");
            }

            if (!s_names.Contains(halves[0]) || !values.TryAdd(halves[0], halves[1]))
            {
                return SignatureRefusal.Incomplete(
                    $"Authorization header has '{SignatureRefusal.Shown(halves[0])}' twice, or does not know it.");
            }
        }

        return null;
    }
}
