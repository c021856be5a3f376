using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;

namespace Licet.Core.Replay;

/// <summary>
/// Reads recorded requests from records of the access-policy log, or, several times as fast, from their lines. Not for
/// several threads at once.
/// </summary>
/// <param name="state">The account, which knows the tags of resources.</param>
internal sealed class RecordedRequestReader(AccountState state)
{
    private const string AwsApi = "aws";

    private readonly ByteTexts<Principal> _principals = new();
    private readonly ByteTexts<ResourceAttributes> _resources = new();
    private readonly ByteTexts<string[]> _lists = new();
    private readonly ByteTexts<SourceAddress> _sources = new();

    // What a principal reads as, where records are no lines.
    private readonly Dictionary<string, Principal> _byName = new(StringComparer.Ordinal);

    /// <summary>How many records of AWS's API were passed over, whose requests are of other policies.</summary>
    public long AwsCount { get; private set; }

    /// <summary>The request of a record; null for what is no request, or one of AWS's API.</summary>
    public RecordedRequest? Read(LogEntry entry)
    {
        if (entry["api"] is LogValue.Text { Value: AwsApi })
        {
            AwsCount++;
            return null;
        }

        if (entry["identities_array"] is not LogValue.Texts { Values: { Length: > 0 } identities }
            || entry["resource"] is not LogValue.Text resource
            || entry["requested_actions_array"] is not LogValue.Texts requested
            || entry["authorized_actions_array"] is not LogValue.Texts authorized)
        {
            return null;
        }

        var name = string.Join('\n', identities);
        if (!_byName.TryGetValue(name, out var principal))
        {
            _byName.Add(name, principal = new Principal(identities));
        }

        return new RecordedRequest(
            entry.At,
            principal,
            state.AttributesOf(resource.Value),
            [.. requested.Values],
            [.. authorized.Values],
            entry["client_ip"] is LogValue.Text address ? SourceAddress.Parse(address.Value) : SourceAddress.None);
    }

    /// <summary>The same, of a record's line.</summary>
    public RecordedRequest? Read(ReadOnlySpan<byte> line)
    {
        if (!LogLine.TryReadInstant(line, out var at))
        {
            return null;
        }

        var found = default(Found);
        try
        {
            if (TryReadUsual(line, ref found))
            {
                return new RecordedRequest(
                    at, found.Who!, found.Resource!, found.Actions!, found.Authorized!, found.Source);
            }

            var reader = new Utf8JsonReader(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("api"u8))
                {
                    if (ValueOf(ref reader, line).SequenceEqual("\"aws\""u8))
                    {
                        AwsCount++;
                        return null;
                    }

                    // It stands behind all the others.
                    break;
                }

                ReadMember(ref reader, line, ref found);
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return found is { Who: { } who, Resource: { } resource, Actions: { } actions, Authorized: { } authorized }
            ? new RecordedRequest(at, who, resource, actions, authorized, found.Source)
            : null;
    }

    // A line as it is usually written, its members in their order. What stands between members cannot stand within a
    // text, where a quote follows a backslash; so it is found without reading what is around it.
    private bool TryReadUsual(ReadOnlySpan<byte> line, ref Found found)
    {
        if (!TryCut(ref line, ",\"identities_array\":"u8, out _)
            || !TryCut(ref line, ",\"resource\":"u8, out var identities)
            || !TryCut(ref line, ",\"requested_actions_array\":"u8, out var resource)
            || !TryCut(ref line, ",\"authorized_actions_array\":"u8, out var requested)
            || !TryCut(ref line, ",\"unauthorized_actions_array\":"u8, out var authorized)
            || !TryCut(ref line, ",\"api\":\"ovhcloud\""u8, out var rest)
            || identities is not [(byte)'[', .., (byte)']']
            || resource is not [(byte)'"', .., (byte)'"']
            || requested is not [(byte)'[', .., (byte)']']
            || authorized is not [(byte)'[', .., (byte)']'])
        {
            return false;
        }

        if (TryCut(ref rest, ",\"client_ip\":"u8, out _))
        {
            found.Source = SourceOf(rest);
        }

        found.Who = PrincipalOf(identities);
        found.Resource = ResourceOf(resource);
        found.Actions = ListOf(requested);
        found.Authorized = ListOf(authorized);
        return found.Who is not null;
    }

    // What stands before a mark; then the text goes on behind it.
    private static bool TryCut(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark, out ReadOnlySpan<byte> before)
    {
        var at = text.IndexOf(mark);
        before = at < 0 ? default : text[..at];
        text = at < 0 ? text : text[(at + mark.Length)..];
        return at >= 0;
    }

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, ref Found found)
    {
        if (reader.ValueTextEquals("identities_array"u8))
        {
            found.Who = PrincipalOf(ValueOf(ref reader, line));
        }
        else if (reader.ValueTextEquals("resource"u8))
        {
            found.Resource = ResourceOf(ValueOf(ref reader, line));
        }
        else if (reader.ValueTextEquals("requested_actions_array"u8))
        {
            found.Actions = ListOf(ValueOf(ref reader, line));
        }
        else if (reader.ValueTextEquals("authorized_actions_array"u8))
        {
            found.Authorized = ListOf(ValueOf(ref reader, line));
        }
        else if (reader.ValueTextEquals("client_ip"u8))
        {
            found.Source = SourceOf(ValueOf(ref reader, line));
        }
        else
        {
            reader.Skip();
        }
    }

    // The bytes of a member's value as they stand.
    private static ReadOnlySpan<byte> ValueOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        reader.Read();
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return line[from..(int)reader.BytesConsumed];
    }

    private Principal? PrincipalOf(ReadOnlySpan<byte> json)
    {
        if (_principals.TryFind(json, out var known))
        {
            return known;
        }

        return Texts(json) is { Length: > 0 } identities
            ? _principals.Keep(json, new Principal([.. identities]))
            : null;
    }

    private ResourceAttributes ResourceOf(ReadOnlySpan<byte> json) =>
        _resources.TryFind(json, out var known)
            ? known
            : _resources.Keep(json, state.AttributesOf(JsonSerializer.Deserialize(json, ReplayJson.Default.String)!));

    private string[] ListOf(ReadOnlySpan<byte> json) =>
        _lists.TryFind(json, out var known) ? known : _lists.Keep(json, Texts(json));

    private SourceAddress SourceOf(ReadOnlySpan<byte> json) =>
        _sources.TryFind(json, out var known)
            ? known
            : _sources.Keep(
                json, SourceAddress.Parse(JsonSerializer.Deserialize(json, ReplayJson.Default.String)!));

    private static string[] Texts(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ReplayJson.Default.StringArray)!;

    private struct Found
    {
        public Principal? Who;
        public ResourceAttributes? Resource;
        public string[]? Actions;
        public string[]? Authorized;
        public SourceAddress Source;
    }
}
