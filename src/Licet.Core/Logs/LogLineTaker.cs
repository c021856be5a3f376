namespace Licet.Core.Logs;

/// <summary>Takes the line of a record, which is good until it returns.</summary>
/// <param name="line">One JSON object in UTF-8, without the end of the line.</param>
/// <returns>Whether to go on.</returns>
public delegate bool LogLineTaker(ReadOnlySpan<byte> line);
