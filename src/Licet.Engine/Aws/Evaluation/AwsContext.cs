using System.Diagnostics.CodeAnalysis;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// What a request says about itself beyond principal, action and resource: context keys and their values. Keys are
/// compared without regard to case. Immutable.
/// </summary>
/// <remarks>
/// The evaluation fills standard keys from the request itself (<c>docs/semantics.md</c>, A26) wherever the context does
/// not hold them; a key that is held with no values is missing on purpose and is not filled.
/// </remarks>
public sealed class AwsContext
{
    private readonly Dictionary<string, AwsContextValue> _values;

    /// <summary>Keeps a copy of the values; of keys that differ in case only, the last counts.</summary>
    public AwsContext(params IEnumerable<KeyValuePair<string, AwsContextValue>> values)
    {
        _values = new Dictionary<string, AwsContextValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    /// <summary>A context that holds nothing.</summary>
    public static AwsContext Empty { get; } = new([]);

    /// <summary>The keys and their values.</summary>
    public IReadOnlyDictionary<string, AwsContextValue> Values => _values;

    /// <summary>A context of keys that hold one value each.</summary>
    public static AwsContext Of(params ReadOnlySpan<(string Key, string Value)> values)
    {
        var pairs = new List<KeyValuePair<string, AwsContextValue>>(values.Length);
        foreach (var (key, value) in values)
        {
            pairs.Add(new(key, AwsContextValue.Single(value)));
        }

        return new AwsContext(pairs);
    }

    /// <summary>This context with one key held otherwise.</summary>
    public AwsContext With(string key, AwsContextValue value) => new([.. _values, new(key, value)]);

    internal bool TryFind(string key, [NotNullWhen(true)] out AwsContextValue? value) =>
        _values.TryGetValue(key, out value);
}
