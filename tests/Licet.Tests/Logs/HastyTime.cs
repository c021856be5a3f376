namespace Licet.Tests.Logs;

/// <summary>Time that waits for nothing longer than a millisecond.</summary>
internal sealed class HastyTime : TimeProvider
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > s_longest ? s_longest : dueTime, period);
}
