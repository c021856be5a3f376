using System.Collections.Immutable;
using System.Xml;

namespace Licet.Server.Saml;

/// <summary>
/// A message about signing out, read and not yet verified (SAML Core 3.7). Every part of it is known, or it is refused.
/// Immutable.
/// </summary>
internal sealed record LogoutMessage
{
    private const int TextCharsMax = 1024;
    private const int SessionsMax = 100;

    /// <summary>How old a message may be, whatever it says: so long it is remembered that it was used.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(1);

    // How old one may be that does not say until when it is good.
    private static readonly TimeSpan s_usualAgeMax = TimeSpan.FromMinutes(5);

    /// <summary>The message's id.</summary>
    public required string Id { get; init; }

    /// <summary>Who it comes from.</summary>
    public required string Issuer { get; init; }

    /// <summary>The whole message, for its signature.</summary>
    public required XmlElement Element { get; init; }

    /// <summary>Whom a request is about; null of an answer.</summary>
    public string? NameId { get; init; }

    /// <summary>The sessions that a request is about; empty for all.</summary>
    public ImmutableArray<string> SessionIndexes { get; init; } = [];

    /// <summary>The request that an answer answers; null of a request.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>Whether an answer says that everything went well.</summary>
    public bool IsSuccess { get; init; }

    /// <summary>Reads a message.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="isResponse">Whether an answer is expected, not a request.</param>
    /// <param name="own">Whom it has to be meant for.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="SamlFault">It breaks a rule.</exception>
    public static LogoutMessage Read(
        ReadOnlyMemory<byte> xml, bool isResponse, ServiceProvider own, DateTimeOffset now)
    {
        var root = SamlXml.Read(xml).DocumentElement!;
        Require(
            root.Is(SamlNames.Protocol, isResponse ? "LogoutResponse" : "LogoutRequest"),
            SamlRule.Structure,
            "the document is no message about signing out");
        Require(root.Attribute("Version") == "2.0", SamlRule.Version, "the message is not of version 2.0");

        // A signed message has to say where it goes (SAML Bindings 3.4.5.2, 3.5.5.2).
        Require(
            root.Attribute("Destination") == own.LogoutUrl,
            SamlRule.Destination,
            $"the message is meant for `{root.Attribute("Destination")}`, not for `{own.LogoutUrl}`");
        RequireInTime(root, now);
        var children = root.Children().ToList();
        return new LogoutMessage
        {
            Id = Bounded(root.Attribute("ID"), "an ID"),
            Issuer = Bounded(Only(children, SamlNames.Assertion, "Issuer")?.Text(), "an issuer"),
            Element = root,
            NameId = isResponse ? null : NameOf(children),
            SessionIndexes = isResponse ? [] : SessionsOf(children),
            InResponseTo = isResponse ? root.Attribute("InResponseTo") : null,
            IsSuccess = isResponse && IsSuccessful(children),
        };
    }

    /// <summary>Returns where the message itself holds a signature by one of the keys.</summary>
    /// <exception cref="SamlFault">It holds none, or one that is not theirs.</exception>
    public void Verify(ImmutableArray<System.Security.Cryptography.X509Certificates.X509Certificate2> certificates)
    {
        var signature = SamlSignature.Find(Element)
            ?? throw new SamlFault(SamlRule.Signed, "the message is not signed");
        var all = Element.GetElementsByTagName("*").Cast<XmlElement>().Count(one => one.LocalName == "Signature");
        Require(all == 1, SamlRule.SignatureReference, "there is a signature where none belongs");
        SamlSignature.Verify(signature, certificates);
    }

    private static void RequireInTime(XmlElement root, DateTimeOffset now)
    {
        var skew = SamlExpectation.ClockSkewMax;
        var issued = root.Instant("IssueInstant");
        Require(
            issued is { } at && at <= now + skew
                && now - skew < at + AgeMax
                && now - skew < (root.Instant("NotOnOrAfter") ?? at + s_usualAgeMax),
            SamlRule.Time,
            $"the message was issued at {issued:O}, and it is {now:O} here");
    }

    private static string NameOf(List<XmlElement> children) =>
        Only(children, SamlNames.Assertion, "NameID") is { } name
            ? Bounded(name.Text(), "a name")
            : throw new SamlFault(SamlRule.Subject, "the request names nobody, or in a form that is not read here");

    private static ImmutableArray<string> SessionsOf(List<XmlElement> children)
    {
        var found = children.Where(child => child.Is(SamlNames.Protocol, "SessionIndex"))
            .Select(child => Bounded(child.Text(), "a session"))
            .ToImmutableArray();
        Require(found.Length <= SessionsMax, SamlRule.Structure, "the request names too many sessions");
        return found;
    }

    private static bool IsSuccessful(List<XmlElement> children) =>
        Only(children, SamlNames.Protocol, "Status")?.Children()
            .FirstOrDefault(child => child.Is(SamlNames.Protocol, "StatusCode"))
            ?.Attribute("Value") == SamlNames.Success;

    private static XmlElement? Only(List<XmlElement> children, string space, string name)
    {
        var found = children.FindAll(child => child.Is(space, name));
        Require(found.Count <= 1, SamlRule.Structure, $"the message holds `{name}` twice");
        return found.Count == 0 ? null : found[0];
    }

    private static string Bounded(string? text, string what) =>
        text is { Length: > 0 and <= TextCharsMax }
            ? text
            : throw new SamlFault(SamlRule.Structure, $"the message lacks {what}, or it is too long");

    private static void Require(bool holds, SamlRule rule, string message)
    {
        if (!holds)
        {
            throw new SamlFault(rule, message);
        }
    }
}
