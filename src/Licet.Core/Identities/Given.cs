namespace Licet.Core.Identities;

/// <summary>
/// A member of an edit that may be left out: left out, what it would set stays as it is. The default value is left out.
/// </summary>
/// <typeparam name="T">What the member sets.</typeparam>
public readonly record struct Given<T>
{
    /// <summary>A member that is given.</summary>
    public Given(T value) => (IsGiven, Value) = (true, value);

    /// <summary>Whether it is given.</summary>
    public bool IsGiven { get; }

    /// <summary>What it sets; the default of its type when left out.</summary>
    public T? Value { get; }

    /// <summary>The new value, or the present one when left out.</summary>
    public T Or(T present) => IsGiven ? Value! : present;
}
