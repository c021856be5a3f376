using System.Buffers;

namespace Licet.Engine.Urns;

/// <summary>
/// OVHcloud's names for things: <c>urn:v1:&lt;plate&gt;:&lt;kind&gt;:…</c>, where the plate is the region of the
/// installation (<c>eu</c>, <c>ca</c>, <c>us</c>) and the kind one of <c>identity</c>, <c>resource</c>,
/// <c>resourceGroup</c> and <c>permissionsGroup</c>.
/// </summary>
/// <remarks>
/// A resource's type may contain <c>/</c> (<c>ldp/stream</c>) and its id both <c>/</c> and <c>:</c>, so a URN is split
/// a limited number of times. Comparison is ordinal. An <b>empty plate</b> (<c>urn:v1::resource:…</c>) means "our
/// plate": Terraform computes the plate from the name of the endpoint and has none for a custom one. Such a URN is kept
/// and echoed as written; only <see cref="WithPlate"/>, used when compiling and asking, fills the gap.
/// </remarks>
public static class Urn
{
    private const string Scheme = "urn:v1:";
    private const int PlateCharsMax = 16;

    private static readonly SearchValues<char> s_idCharacters = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>The form that a resource in a policy must have, as OVHcloud words it.</summary>
    public const string ResourceForm =
        "urn:v1:region:(resource|resourceGroup):(*|group_id|resource_type):(*|resource_name)";

    /// <summary>The form of an identity in a policy.</summary>
    public const string IdentityForm = "urn:v1:region:identity:(account|user|group|credential):name";

    /// <summary>The form of a permissions group in a policy.</summary>
    public const string PermissionsGroupForm = "urn:v1:region:permissionsGroup:owner:name";

    /// <summary>The URN of an account as an identity: its root.</summary>
    public static string OfAccount(string plate, string account) => $"{Scheme}{plate}:identity:account:{account}";

    /// <summary>The URN of a local user.</summary>
    public static string OfUser(string plate, string account, string login) =>
        $"{Scheme}{plate}:identity:user:{account}/{login}";

    /// <summary>
    /// What stands before the name of a person whom an identity provider signs in (R47): a local login has no slash, so
    /// neither can be taken for the other.
    /// </summary>
    public const string FederatedPrefix = "provider/";

    /// <summary>The URN of a person whom the account's identity provider signs in.</summary>
    public static string OfFederatedUser(string plate, string account, string name) =>
        OfUser(plate, account, FederatedPrefix + name);

    /// <summary>The URN of a group of users.</summary>
    public static string OfGroup(string plate, string account, string name) =>
        $"{Scheme}{plate}:identity:group:{account}/{name}";

    /// <summary>The URN of a service account.</summary>
    public static string OfServiceAccount(string plate, string account, string clientId) =>
        $"{Scheme}{plate}:identity:credential:{account}/oauth2-{clientId}";

    /// <summary>The URN of a resource.</summary>
    public static string OfResource(string plate, string type, string name) =>
        $"{Scheme}{plate}:resource:{type}:{name}";

    /// <summary>
    /// The URN of an account as a resource: what actions such as <c>account:apiovh:me/get</c> act upon.
    /// </summary>
    public static string OfAccountResource(string plate, string account) => OfResource(plate, "account", account);

    /// <summary>The URN of a resource group.</summary>
    public static string OfResourceGroup(string plate, Guid id) => $"{Scheme}{plate}:resourceGroup:{id:D}";

    /// <summary>The URN of a permissions group; the owner is an account or <c>ovh</c>.</summary>
    public static string OfPermissionsGroup(string plate, string owner, string name) =>
        $"{Scheme}{plate}:permissionsGroup:{owner}:{name}";

    /// <summary>The URN with an empty plate filled by <paramref name="plate"/>; any other text unchanged.</summary>
    public static string WithPlate(string urn, string plate) =>
        urn.StartsWith("urn:v1::", StringComparison.Ordinal) ? $"{Scheme}{plate}{urn.AsSpan(Scheme.Length)}" : urn;

    /// <summary>Whether the text names one identity: an account, a user, a group or a credential.</summary>
    public static bool IsIdentity(string text)
    {
        if (!TryOpen(text, "identity", out var rest) || text.Contains('*', StringComparison.Ordinal))
        {
            return false;
        }

        var (kind, name) = SplitFirst(rest);
        var slash = name.IndexOf('/');
        return kind switch
        {
            "account" => name.Length > 0 && slash < 0,
            "user" or "group" or "credential" => slash > 0 && slash < name.Length - 1,
            _ => false,
        };
    }

    /// <summary>
    /// Whether the text names resources in a policy: <c>…:resource:*</c>, <c>…:resource:&lt;type&gt;:&lt;name&gt;</c>
    /// with <c>*</c> anywhere in type and name, or <c>…:resourceGroup:&lt;uuid&gt;</c>.
    /// </summary>
    public static bool IsResourcePattern(string text)
    {
        if (TryParseResourceGroup(text, out _))
        {
            return true;
        }

        if (!TryOpen(text, "resource", out var rest))
        {
            return false;
        }

        var (type, name) = SplitFirst(rest);
        return rest is "*" || (type.Length > 0 && name.Length > 0);
    }

    /// <summary>Whether the text names exactly one resource, and which type and name it has.</summary>
    public static bool TryParseResource(string text, out string type, out string name)
    {
        (type, name) = ("", "");
        if (!TryOpen(text, "resource", out var rest) || text.Contains('*', StringComparison.Ordinal))
        {
            return false;
        }

        var (typeSpan, nameSpan) = SplitFirst(rest);
        if (typeSpan.IsEmpty || nameSpan.IsEmpty)
        {
            return false;
        }

        (type, name) = (typeSpan.ToString(), nameSpan.ToString());
        return true;
    }

    /// <summary>Whether the text names a resource group, and which.</summary>
    public static bool TryParseResourceGroup(string text, out Guid id)
    {
        id = default;
        return TryOpen(text, "resourceGroup", out var rest) && TryParseId(rest, out id);
    }

    /// <summary>Whether the text is a UUID in its usual form: the framework also takes blanks and signs.</summary>
    internal static bool TryParseId(ReadOnlySpan<char> text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) && !text.ContainsAnyExcept(s_idCharacters);

    /// <summary>Whether the text names a permissions group.</summary>
    public static bool IsPermissionsGroup(string text)
    {
        if (!TryOpen(text, "permissionsGroup", out var rest) || text.Contains('*', StringComparison.Ordinal))
        {
            return false;
        }

        var (owner, name) = SplitFirst(rest);
        return owner.Length > 0 && name.Length > 0;
    }

    /// <summary>
    /// The part of a text between its fourth and its fifth colon: the type, where the text is a resource URN; empty
    /// where there is no such part. Any text that a pattern matches shares this part with the pattern, unless the
    /// pattern has a <c>*</c> in it or before it: that is what the index relies on, so it must hold for texts too that
    /// are no URN.
    /// </summary>
    internal static ReadOnlySpan<char> TypePart(string text)
    {
        var rest = text.AsSpan();
        for (var colons = 0; colons < 4; colons++)
        {
            (_, rest) = SplitFirst(rest);
        }

        var end = rest.IndexOf(':');
        return end < 0 ? default : rest[..end];
    }

    // The part behind `urn:v1:<plate>:<kind>:`; false for another kind, a strange plate, or characters no name has.
    private static bool TryOpen(string text, string kind, out ReadOnlySpan<char> rest)
    {
        rest = default;
        if (text.Length > Limits.NameCharsMax
            || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var (plate, afterPlate) = SplitFirst(text.AsSpan(Scheme.Length));
        var (foundKind, afterKind) = SplitFirst(afterPlate);
        rest = afterKind;
        return IsPlate(plate) && foundKind.SequenceEqual(kind) && rest.Length > 0 && IsPlainText(text);
    }

    private static bool IsPlate(ReadOnlySpan<char> plate)
    {
        foreach (var character in plate)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
            {
                return false;
            }
        }

        return plate.Length <= PlateCharsMax;
    }

    private static bool IsPlainText(string text)
    {
        // Nearly every URN is printable ASCII, and that is seen at a glance.
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return true;
        }

        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    private static Halves SplitFirst(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? new Halves(text, default) : new Halves(text[..colon], text[(colon + 1)..]);
    }

    private readonly ref struct Halves(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        private readonly ReadOnlySpan<char> _first = first;
        private readonly ReadOnlySpan<char> _second = second;

        public void Deconstruct(out ReadOnlySpan<char> first, out ReadOnlySpan<char> second)
        {
            first = _first;
            second = _second;
        }
    }
}
