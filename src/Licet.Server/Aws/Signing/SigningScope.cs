namespace Licet.Server.Aws.Signing;

/// <summary>What a signing key is good for: one day, one region, one service. Immutable.</summary>
/// <param name="Date">The day, as <c>20150830</c>.</param>
/// <param name="Region">The region; any will do here.</param>
/// <param name="Service">The service: <c>iam</c>, <c>sts</c>.</param>
internal sealed record SigningScope(string Date, string Region, string Service)
{
    /// <summary>What every scope ends in.</summary>
    public const string Terminator = "aws4_request";

    /// <summary>As it stands in the string to sign.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
