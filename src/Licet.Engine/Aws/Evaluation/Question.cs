using System.Globalization;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// A request as rules look at it: its action folded to lower case and taken apart, its resource filled in, its times
/// written out. All of that lives in a buffer on the stack of whoever asks.
/// </summary>
internal readonly ref struct Question
{
    private const int ResourceCharsMax = 256;
    private const int TimeCharsMax = 20;

    private readonly ref readonly AwsRequest _request;
    private readonly Span<char> _times;

    /// <summary>
    /// Takes a request within limits, and a buffer of <see cref="BufferCharsOf"/> characters that lives as long.
    /// </summary>
    public Question(in AwsRequest request, Span<char> buffer, bool hasBoundary, bool scans)
    {
        _request = ref request;
        _times = buffer[..(2 * TimeCharsMax)];
        HasBoundary = hasBoundary;
        Scans = scans;

        var action = buffer.Slice(_times.Length, request.Action.Length);
        request.Action.AsSpan().ToLowerInvariant(action);
        var colon = action.IndexOf(':');
        Action = action;
        Service = colon < 0 ? default : action[..colon];
        Name = action[(colon + 1)..];
        Resource = request.Resource is not null
            ? request.Resource
            : DefaultResources.Write(
                action, Region, request.Principal.Account, buffer[(_times.Length + action.Length)..]);
        ResourceAccount = request.ResourceAccount is { Length: > 0 } account ? account : AccountOf(Resource);
    }

    /// <summary>Who asks.</summary>
    public AwsPrincipal Principal => _request.Principal;

    /// <summary>The whole action, as asked about.</summary>
    public string AskedAction => _request.Action;

    /// <summary>The whole action, in lower case.</summary>
    public ReadOnlySpan<char> Action { get; }

    /// <summary>The part of the action before its first colon; empty where there is none.</summary>
    public ReadOnlySpan<char> Service { get; }

    /// <summary>The part behind it.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>The resource; <c>*</c> where the action names none.</summary>
    public ReadOnlySpan<char> Resource { get; }

    /// <summary>The account that owns the resource; empty when nothing says so.</summary>
    public ReadOnlySpan<char> ResourceAccount { get; }

    /// <summary>Whether a boundary limits the principal: rule A14 wants to know.</summary>
    public bool HasBoundary { get; }

    /// <summary>Whether every rule is looked at, without the index: explaining checks the index that way.</summary>
    public bool Scans { get; }

    /// <summary>Whether the principal's account owns the resource; what nobody is said to own, it does.</summary>
    public bool IsWithinAccount =>
        ResourceAccount.IsEmpty || ResourceAccount.SequenceEqual(_request.Principal.Account);

    /// <summary>Whether roles and keys are taken to trust their account.</summary>
    public bool AssumesTrust => _request.AssumesTrust;

    /// <summary>Whether the resource is a pattern, and the question about some resource that it matches.</summary>
    public bool AsksAboutSome =>
        _request.AsksAboutSome && Resource.Length > 1 && Resource.Contains('*') && _request.Resource is not null;

    private ReadOnlySpan<char> Region =>
        _request.Context.TryFind("aws:RequestedRegion", out var region) && region.Count == 1 ? region.At(0) : default;

    private bool IsService => _request.Principal.Kind == AwsPrincipalKind.Service;

    /// <summary>How many characters of buffer a request needs.</summary>
    public static int BufferCharsOf(in AwsRequest request) =>
        (2 * TimeCharsMax) + request.Action.Length + (request.Resource is null ? ResourceCharsMax : 0);

    /// <summary>What the request says under a key: what its context holds, or else what the request implies.</summary>
    public KeyValues Find(ContextKey key)
    {
        if (_request.Context.TryFind(key.Name, out var held))
        {
            return new KeyValues(held);
        }

        var principal = _request.Principal;
        return key.From switch
        {
            ContextKey.Source.Nowhere => default,
            ContextKey.Source.PrincipalArn => Implied(principal.PrincipalArn),
            ContextKey.Source.PrincipalAccount => Implied(principal.Account),
            ContextKey.Source.PrincipalType => Implied(principal.PrincipalType),
            ContextKey.Source.PrincipalIsService => Implied(IsService ? "true" : "false"),
            ContextKey.Source.PrincipalServiceName => Implied(IsService ? principal.Name : null),
            ContextKey.Source.UserName => Implied(principal.UserName),
            ContextKey.Source.UserId => Implied(principal.UserId),
            ContextKey.Source.CurrentTime => new KeyValues(CurrentTime()),
            ContextKey.Source.EpochTime => new KeyValues(EpochTime()),
            ContextKey.Source.ResourceAccount => ResourceAccount.IsEmpty ? default : new KeyValues(ResourceAccount),
        };
    }

    /// <summary>The one value of a key, for a variable; false when it is missing or holds many.</summary>
    public bool TryResolve(ContextKey key, out ReadOnlySpan<char> value)
    {
        var found = Find(key);
        value = found.IsMissing || found.IsMultivalued ? default : found[0];
        return !found.IsMissing && !found.IsMultivalued;
    }

    private static KeyValues Implied(string? value) => value is null ? default : new KeyValues(value);

    // The fifth part of an ARN; AWS's own things (`arn:aws:iam::aws:policy/…`) are in every account.
    private static ReadOnlySpan<char> AccountOf(ReadOnlySpan<char> resource)
    {
        if (!resource.StartsWith("arn:"))
        {
            return default;
        }

        for (var part = 0; part < 4; part++)
        {
            var colon = resource.IndexOf(':');
            if (colon < 0)
            {
                return default;
            }

            resource = resource[(colon + 1)..];
        }

        var end = resource.IndexOf(':');
        var account = end < 0 ? default : resource[..end];
        return account is "aws" or "*" ? default : account;
    }

    private ReadOnlySpan<char> CurrentTime()
    {
        var instant = _request.Instant;
        var text = _times[..TimeCharsMax];
        "0000-00-00T00:00:00Z".CopyTo(text);
        WriteDigits(instant.Year, text[..4]);
        WriteDigits(instant.Month, text[5..7]);
        WriteDigits(instant.Day, text[8..10]);
        WriteDigits(instant.Hour, text[11..13]);
        WriteDigits(instant.Minute, text[14..16]);
        WriteDigits(instant.Second, text[17..19]);
        return text;
    }

    private static void WriteDigits(int number, Span<char> text)
    {
        for (var place = text.Length - 1; place >= 0; place--)
        {
            text[place] = (char)('0' + (number % 10));
            number /= 10;
        }
    }

    private ReadOnlySpan<char> EpochTime()
    {
        var seconds = (_request.Instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        var text = _times[TimeCharsMax..];
        seconds.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return text[..length];
    }
}
