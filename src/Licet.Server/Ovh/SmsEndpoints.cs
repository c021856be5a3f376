namespace Licet.Server.Ovh;

/// <summary>
/// <c>/me/accessRestriction/sms</c>: codes by text message, which Licet does not send. There are none, and none can be
/// added.
/// </summary>
internal static class SmsEndpoints
{
    private const string NotOffered = "codes by text message are not offered: use totp, u2f or backupCode";

    /// <summary>No numbers.</summary>
    public static IResult List() => OvhJson.Ok<IEnumerable<long>>([]);

    /// <summary>None can be added.</summary>
    public static IResult Create() =>
        OvhErrors.Body(501, "Server::NotImplemented", NotOffered, "NOT_OFFERED");

    /// <summary>There is none.</summary>
    public static IResult None() => OvhErrors.Body(404, "Client::NotFound", NotOffered, "NOT_OFFERED");
}
