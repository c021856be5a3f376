namespace Licet.Tests.Storage;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class FixedTime : TimeProvider
{
    internal static DateTime Start { get; } = new DateTime(2026, 11, 21, 10, 30, 59, 123, 456, DateTimeKind.Utc);

    internal DateTime Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
