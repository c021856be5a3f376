namespace Licet.Core.Logs.Chain;

/// <summary>Where lines of a log come from: a file, or standard input. Immutable.</summary>
/// <param name="Name">What it is called in what is told of it.</param>
/// <param name="Open">Opens it; the reader disposes of it.</param>
public sealed record LogSource(string Name, Func<Stream> Open);
