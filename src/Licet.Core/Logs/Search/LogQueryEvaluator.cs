namespace Licet.Core.Logs.Search;

/// <summary>
/// Whether records match a query, in memory: for what has no index yet, and for those who watch a log grow. Immutable,
/// safe for any number of threads.
/// </summary>
/// <param name="condition">What the query comes down to.</param>
public sealed class LogQueryEvaluator(LogCondition condition)
{
    /// <summary>For a query; where it speaks of <c>now</c>, that is the instant given.</summary>
    public LogQueryEvaluator(LogQuery query, DateTime now)
        : this(LogCondition.Of(query, now))
    {
    }

    /// <summary>Whether a record matches.</summary>
    public bool Matches(LogRecord record) => Holds(condition, record);

    private static bool Holds(LogCondition condition, LogRecord record)
    {
        switch (condition)
        {
            case LogCondition.All all:
                foreach (var inner in all.Conditions)
                {
                    if (!Holds(inner, record))
                    {
                        return false;
                    }
                }

                return true;
            case LogCondition.Any any:
                foreach (var inner in any.Conditions)
                {
                    if (Holds(inner, record))
                    {
                        return true;
                    }
                }

                return false;
            case LogCondition.Not not:
                return !Holds(not.Condition, record);
            case LogCondition.Has has:
                return record.Entry[has.Field] is not (null or LogValue.Texts { Values.IsEmpty: true });
            case LogCondition.Value test:
                return Passes(test, record);
            case LogCondition.Within within:
                return record.Entry.At >= within.From && record.Entry.At < within.Before;
            case LogCondition.Numbered numbered:
                return record.Sequence >= numbered.First && record.Sequence <= numbered.Last;
            default:
                throw new NotSupportedException($"a condition of a kind that is not known: {condition.GetType().Name}");
        }
    }

    private static bool Passes(LogCondition.Value value, LogRecord record) =>
        value.Field switch
        {
            LogQuery.DefaultField => value.Test.Matches(record.Entry.Message),
            LogCondition.SequenceField => value.Test.Matches(record.Sequence),
            LogCondition.TimeField => value.Test.Matches(LogTimes.Format(record.Entry.At)),
            _ => record.Entry[value.Field] switch
            {
                LogValue.Text text => value.Test.Matches(text.Value),
                LogValue.Number number => value.Test.Matches(number.Value),
                LogValue.Texts texts => AnyPasses(texts, value.Test),
                _ => false,
            },
        };

    private static bool AnyPasses(LogValue.Texts texts, LogValueTest test)
    {
        foreach (var text in texts.Values)
        {
            if (test.Matches(text))
            {
                return true;
            }
        }

        return false;
    }
}
