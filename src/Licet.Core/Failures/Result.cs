using System.Diagnostics.CodeAnalysis;

namespace Licet.Core.Failures;

/// <summary>A value, or the error that stood in the way.</summary>
/// <typeparam name="T">What there is on success.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <summary>The error; null on success.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is an error instead.</exception>
    public T Value => Succeeded ? _value! : throw new InvalidOperationException($"no value: {Error.Message}");

    /// <summary>Success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Result.Of would only repeat the type's name.")]
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Failure.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Result.Of would only repeat the type's name.")]
    public static implicit operator Result<T>(Error error) => new(default, error);
}
