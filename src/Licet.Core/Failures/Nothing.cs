namespace Licet.Core.Failures;

/// <summary>The value of a use case that has nothing to say on success.</summary>
public readonly record struct Nothing;
