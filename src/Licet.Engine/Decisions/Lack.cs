namespace Licet.Engine.Decisions;

/// <summary>One thing that kept a clause from permitting a request.</summary>
/// <param name="Kind">What was lacking.</param>
/// <param name="Message">For people: lowercase, no full stop, with the place in the policy.</param>
public sealed record Lack(LackKind Kind, string Message);
