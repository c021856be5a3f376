using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Licet.Engine.Documents;

/// <summary>A value read from a document, or every problem that stood in the way. Immutable.</summary>
/// <typeparam name="T">What was read.</typeparam>
public sealed class ReadResult<T>
    where T : class
{
    private ReadResult(T? value, ImmutableArray<Problem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>The value; null exactly when there are problems.</summary>
    public T? Value { get; }

    /// <summary>
    /// All problems, in the order of reading: of each object its unknown and repeated members come first. Empty exactly
    /// when there is a value.
    /// </summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    internal static ReadResult<T> Of(T value) => new(value, []);

    internal static ReadResult<T> Failed(ImmutableArray<Problem> problems) => new(null, problems);
}
