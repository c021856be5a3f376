using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>What a request says under one key: values of its context, one value that it implies, or nothing.</summary>
internal readonly ref struct KeyValues
{
    private readonly AwsContextValue? _held;
    private readonly ReadOnlySpan<char> _implied;

    public KeyValues(AwsContextValue held) => (_held, Count) = (held, held.Count);

    public KeyValues(ReadOnlySpan<char> implied)
    {
        _implied = implied;
        Count = 1;
    }

    public int Count { get; }

    public bool IsMissing => Count == 0;

    public bool IsMultivalued => _held is { IsMultivalued: true };

    public bool IsTooLong => _held is { IsTooLong: true };

    public ReadOnlySpan<char> this[int index] => _held is null ? _implied : _held.At(index);

    public SourceAddress AddressAt(int index) => _held is null ? SourceAddress.Unreadable : _held.AddressAt(index);
}
