using System.Diagnostics.CodeAnalysis;

namespace Licet.Core.Logs.Search;

/// <summary>A query cannot be read; thrown and caught within its reading.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Never leaves the parser.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the parser.")]
internal sealed class LogQueryFault(int index, string message) : Exception($"at character {index + 1}: {message}");
