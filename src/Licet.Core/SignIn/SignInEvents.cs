using System.Collections.Immutable;
using Licet.Core.AccessRestrictions;
using Licet.Core.Events;

namespace Licet.Core.SignIn;

/// <summary>The audit events of sign-ins.</summary>
internal static class SignInEvents
{
    private const int UserAgentCharsMax = 256;

    /// <summary>Somebody has signed in.</summary>
    public static AuditEvent Success(string urn, string who, Session session, SignInSource source)
    {
        var agent = source.UserAgent.Length > UserAgentCharsMax
            ? source.UserAgent[..UserAgentCharsMax]
            : source.UserAgent;
        return new AuditEvent
        {
            Type = "LOGIN_SUCCESS",
            At = session.CreatedAt,
            Actor = urn,
            SourceAddress = session.SourceAddress,
            Subject = who,
            SubjectName = who,
            Details = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new[]
            {
                KeyValuePair.Create("mfaType", MfaTypeName.Of(session.Mfa)),
                KeyValuePair.Create("userAgent", agent),
            }),
        };
    }

    /// <summary>Somebody signs in from an address that is to be warned of.</summary>
    public static AuditEvent Warning(
        string urn, string who, DateTime now, SignInSource source, AccessVerdict access) =>
        new()
        {
            Type = AccessPolicy.WarningEvent,
            At = now,
            Actor = urn,
            SourceAddress = source.Address.ToString(),
            Subject = who,
            SubjectName = who,
            Details = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new[]
            {
                KeyValuePair.Create("range", access.Range ?? "default"),
            }),
        };
}
