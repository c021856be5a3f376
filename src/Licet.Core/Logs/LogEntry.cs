using System.Collections.Immutable;

namespace Licet.Core.Logs;

/// <summary>Something to be recorded. Immutable.</summary>
public sealed record LogEntry
{
    /// <summary>When it happened, in UTC; kept to the microsecond.</summary>
    public required DateTime At { get; init; }

    /// <summary>In a few words, for people: <c>access denied</c>. A query without a field looks here.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// The fields, in order, each name once; never <c>timestamp</c>, <c>message</c>, <c>sequence_int</c> or
    /// <c>hash</c>, which every record has anyway.
    /// </summary>
    public required ImmutableArray<LogField> Fields { get; init; }

    /// <summary>The value of a field; null where there is none.</summary>
    public LogValue? this[string name]
    {
        get
        {
            foreach (var field in Fields)
            {
                if (field.Name == name)
                {
                    return field.Value;
                }
            }

            return null;
        }
    }
}
