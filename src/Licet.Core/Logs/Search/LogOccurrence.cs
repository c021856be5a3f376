namespace Licet.Core.Logs.Search;

/// <summary>Whether a query among several must match.</summary>
public enum LogOccurrence
{
    /// <summary>It may: where none must, one of these has to.</summary>
    Should,

    /// <summary>It must.</summary>
    Must,

    /// <summary>It must not.</summary>
    MustNot,
}
