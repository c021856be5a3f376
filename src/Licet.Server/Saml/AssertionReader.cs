using System.Collections.Immutable;
using System.Xml;

namespace Licet.Server.Saml;

/// <summary>Reads a verified assertion (SAML Core 2.3.3); for one use.</summary>
internal sealed class AssertionReader(XmlElement assertion, SamlExpectation expected, DateTimeOffset now)
{
    private const int AttributesMax = 200;
    private const int ValuesMax = 2000;
    private const int TextCharsMax = 1024;

    private readonly Dictionary<string, ImmutableArray<string>> _attributes = new(StringComparer.Ordinal);
    private (string Name, string? Format)? _subject;
    private DateTimeOffset? _usableUntil;
    private string? _inResponseTo;
    private bool _hasIssuer;
    private bool _hasAudience;
    private bool _hasStatement;
    private string? _sessionIndex;
    private DateTimeOffset? _sessionEndsAt;
    private int _values;

    /// <summary>What it says.</summary>
    /// <param name="inResponseTo">The request that the response around it answers; null where none.</param>
    /// <exception cref="SamlFault">It breaks a rule.</exception>
    public SamlAssertion Read(string? inResponseTo)
    {
        foreach (var child in assertion.Children())
        {
            Take(child);
        }

        Require(_hasIssuer, SamlRule.Issuer, "the assertion does not say who issued it");
        Require(_hasAudience, SamlRule.Audience, "the assertion does not say for whom it is");
        Require(_usableUntil is not null, SamlRule.SubjectConfirmation, "nobody may bring the assertion here");
        Require(_hasStatement, SamlRule.AuthnStatement, "the assertion does not say that somebody signed in");
        Require(
            inResponseTo is null || _inResponseTo is null || _inResponseTo == inResponseTo,
            SamlRule.InResponseTo,
            "response and assertion answer different requests");
        var (name, format) = _subject is { Name.Length: > 0 } subject
            ? subject
            : throw new SamlFault(SamlRule.Subject, "the assertion names nobody");
        return new SamlAssertion
        {
            Id = assertion.Attribute("ID") is { Length: > 0 and <= TextCharsMax } id
                ? id
                : throw new SamlFault(SamlRule.Structure, "the assertion has no ID"),
            NameId = name,
            NameIdFormat = format,
            Attributes = _attributes.ToImmutableSortedDictionary(StringComparer.Ordinal),
            InResponseTo = inResponseTo ?? _inResponseTo,
            UsableUntil = _usableUntil!.Value,
            SessionIndex = _sessionIndex,
            SessionEndsAt = _sessionEndsAt,
        };
    }

    private static void Require(bool holds, SamlRule rule, string message)
    {
        if (!holds)
        {
            throw new SamlFault(rule, message);
        }
    }

    private void Take(XmlElement child)
    {
        switch (child.NamespaceURI, child.LocalName)
        {
            case (SamlNames.Assertion, "Issuer") when !_hasIssuer:
                SamlResponseReader.RequireIssuer(child, expected);
                _hasIssuer = true;
                break;
            case (SamlNames.Signature, "Signature"):
                break;
            case (SamlNames.Assertion, "Subject") when _subject is null:
                ReadSubject(child);
                break;
            case (SamlNames.Assertion, "Conditions") when !_hasAudience:
                ReadConditions(child);
                break;
            case (SamlNames.Assertion, "AuthnStatement"):
                ReadStatement(child);
                break;
            case (SamlNames.Assertion, "AttributeStatement"):
                ReadAttributes(child);
                break;
            default:
                throw new SamlFault(SamlRule.Structure, $"the assertion holds `{child.LocalName}`, or holds it twice");
        }
    }

    private void ReadSubject(XmlElement subject)
    {
        foreach (var child in subject.Children())
        {
            if (child.Is(SamlNames.Assertion, "NameID") && _subject is null)
            {
                var name = child.Text();
                Require(name.Length <= TextCharsMax, SamlRule.Subject, "the name is too long");
                _subject = (name, Bounded(child.Attribute("Format")));
            }
            else if (child.Is(SamlNames.Assertion, "SubjectConfirmation"))
            {
                // Several may be offered; one that holds is enough (SAML Core 2.4.1).
                ReadConfirmation(child);
            }
            else
            {
                throw new SamlFault(SamlRule.Structure, $"the subject holds `{child.LocalName}`, or holds it twice");
            }
        }
    }

    // SAML Profiles 4.1.4.2: bearer, for us, not too late, without a beginning, in answer to our request.
    private void ReadConfirmation(XmlElement confirmation)
    {
        var details = confirmation.Children().FirstOrDefault(one =>
            one.Is(SamlNames.Assertion, "SubjectConfirmationData"));
        if (confirmation.Attribute("Method") != SamlNames.Bearer
            || details?.Attribute("Recipient") != expected.ConsumerUrl
            || details.Attribute("NotBefore") is not null
            || details.Instant("NotOnOrAfter") is not { } end)
        {
            return;
        }

        Require(
            now - SamlExpectation.ClockSkewMax < end, SamlRule.Time, "the assertion had to be brought here earlier");
        SamlResponseReader.RequireRequest(details.Attribute("InResponseTo"), expected);
        _inResponseTo = details.Attribute("InResponseTo");

        // However long the provider lets it: the request that it answers waits no longer than that.
        var last = now + PendingRequest.Lifetime;
        _usableUntil = (end < last ? end : last) + SamlExpectation.ClockSkewMax;
    }

    private void ReadConditions(XmlElement conditions)
    {
        var (begin, end) = (conditions.Instant("NotBefore"), conditions.Instant("NotOnOrAfter"));
        Require(
            (begin is null || now + SamlExpectation.ClockSkewMax >= begin)
                && (end is null || now - SamlExpectation.ClockSkewMax < end),
            SamlRule.Time,
            $"the assertion is in force from {begin:O} to {end:O}, and it is {now:O} here");
        foreach (var child in conditions.Children())
        {
            if (child.Is(SamlNames.Assertion, "AudienceRestriction"))
            {
                // Each restriction restricts; within one, any audience will do (SAML Core 2.5.1.4).
                Require(
                    child.Children().Any(audience => audience.Is(SamlNames.Assertion, "Audience")
                        && audience.Text() == expected.Audience),
                    SamlRule.Audience,
                    $"the assertion is not meant for `{expected.Audience}`");
                _hasAudience = true;
            }
            else if (!child.Is(SamlNames.Assertion, "OneTimeUse") && !child.Is(SamlNames.Assertion, "ProxyRestriction"))
            {
                throw new SamlFault(SamlRule.Structure, $"the conditions hold `{child.LocalName}`");
            }
        }
    }

    private void ReadStatement(XmlElement statement)
    {
        _hasStatement = true;
        _sessionIndex ??= Bounded(statement.Attribute("SessionIndex"));
        if (statement.Instant("SessionNotOnOrAfter") is { } end)
        {
            Require(now < end, SamlRule.Time, "the session at the provider has ended");
            _sessionEndsAt = _sessionEndsAt < end ? _sessionEndsAt : end;
        }
    }

    private void ReadAttributes(XmlElement statement)
    {
        foreach (var attribute in statement.Children())
        {
            Require(
                attribute.Is(SamlNames.Assertion, "Attribute") && attribute.Attribute("Name") is { Length: > 0 },
                SamlRule.Structure,
                "the attributes hold something else, or one without a name");
            var name = Bounded(attribute.Attribute("Name"))!;
            var values = attribute.Children().Select(ValueOf).OfType<string>().ToImmutableArray();
            _values += values.Length;
            _attributes[name] = _attributes.TryGetValue(name, out var before) ? [.. before, .. values] : values;
            Require(
                _attributes.Count <= AttributesMax && _values <= ValuesMax,
                SamlRule.Structure,
                "there are too many attributes");
        }
    }

    // It is kept, as long as a session is.
    private static string? Bounded(string? text)
    {
        Require(text is null or { Length: <= TextCharsMax }, SamlRule.Structure, "a name is too long");
        return text;
    }

    // An empty value and `xsi:nil` say nothing; a value with a structure is not for us.
    private static string? ValueOf(XmlElement value)
    {
        Require(
            value.Is(SamlNames.Assertion, "AttributeValue"), SamlRule.Structure, "an attribute holds something else");
        var text = value.ChildNodes.OfType<XmlElement>().Any() ? "" : value.InnerText.Trim();
        Require(text.Length <= TextCharsMax, SamlRule.Structure, "the value of an attribute is too long");
        return text.Length == 0 ? null : text;
    }
}
