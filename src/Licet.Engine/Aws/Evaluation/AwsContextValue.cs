using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// What a request says under one context key: one value, or any number of values. Which of both it is belongs to the
/// key, not to how many values there are: <c>aws:TagKeys</c> holds many also when it holds one. Immutable.
/// </summary>
public sealed class AwsContextValue
{
    // The longest text of an IPv6 address is 45 characters.
    private const int AddressCharsMax = 45;

    private readonly string[] _values;
    private readonly SourceAddress[]? _addresses;

    private AwsContextValue(string[] values, bool isMultivalued)
    {
        _values = values;
        IsMultivalued = isMultivalued;
        IsTooLong = Array.Exists(values, value => value.Length > Limits.NameCharsMax);

        // Reading an address needs memory, so it is done here and not when deciding.
        _addresses = Array.Exists(values, LooksLikeAddress) ? Array.ConvertAll(values, ReadAddress) : null;
    }

    /// <summary>The values.</summary>
    public ImmutableArray<string> Values => [.. _values];

    /// <summary>
    /// Whether the key holds many values: only <c>ForAnyValue</c> and <c>ForAllValues</c> can ask for it.
    /// </summary>
    public bool IsMultivalued { get; }

    /// <summary>Whether a value is too long to be compared with anything.</summary>
    internal bool IsTooLong { get; }

    internal int Count => _values.Length;

    /// <summary>The value of a key that holds one.</summary>
    public static AwsContextValue Single(string value) => new([value], isMultivalued: false);

    /// <summary>The values of a key that holds many; with none, the key is as good as missing.</summary>
    public static AwsContextValue Many(params ReadOnlySpan<string> values) =>
        new(values.ToArray(), isMultivalued: true);

    internal string At(int index) => _values[index];

    internal SourceAddress AddressAt(int index) =>
        _addresses is null ? SourceAddress.Unreadable : _addresses[index];

    private static SourceAddress ReadAddress(string value) =>
        LooksLikeAddress(value) ? SourceAddress.Parse(value) : SourceAddress.Unreadable;

    private static bool LooksLikeAddress(string value) =>
        value.Length is > 0 and <= AddressCharsMax
        && (char.IsAsciiHexDigit(value[0]) || value[0] == ':')
        && value.AsSpan().ContainsAny('.', ':');
}
