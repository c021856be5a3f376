using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Licet.Storage.Logs.Index;

/// <summary>
/// Says conditions in SQL. Where a few values are asked for, their records are found by an index, and only by that: a
/// <c>+</c> before a column tells the database to look at it and at no index of it. Where there are many, the records
/// are looked through from the newest on.
/// </summary>
internal sealed class IndexSql
{
    private readonly List<string> _parameters = [];
    private readonly bool _isDriven;

    private IndexSql(IndexCondition condition, long records, int countMax)
    {
        _isDriven = Cost(condition) is { } cost && cost < records / 8;
        var where = new StringBuilder();
        Append(where, condition, _isDriven);
        Statement = string.Create(
            CultureInfo.InvariantCulture,
            $"select sequence, place from records where {where} order by sequence desc limit {countMax}");
    }

    /// <summary>The statement; its rows are the sequence and the place of a record, the newest first.</summary>
    public string Statement { get; }

    /// <summary>Its parameters, in order: lists of numbers in JSON.</summary>
    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>The statement for a condition in a segment of so many records.</summary>
    public static IndexSql Of(IndexCondition condition, long records, int countMax) =>
        new(condition, records, countMax);

    // How many records indexes give at most; null where there is no index.
    private static long? Cost(IndexCondition condition) =>
        condition switch
        {
            IndexCondition.In { IsIndexed: true } some => some.Records + some.Numbers.Length,
            IndexCondition.All all => all.Conditions.Min(Cost),
            IndexCondition.Any any when any.Conditions.All(one => Cost(one) is not null) => any.Conditions.Sum(Cost),
            _ => null,
        };

    // What drives finds its records by an index.
    private void Append(StringBuilder sql, IndexCondition condition, bool drives)
    {
        switch (condition)
        {
            case IndexCondition.Constant constant:
                sql.Append(constant.Holds ? '1' : '0');
                break;
            case IndexCondition.In some:
                AppendIn(sql, some, drives);
                break;
            case IndexCondition.Present present:
                sql.Append(CultureInfo.InvariantCulture, $"+{present.Column} is not null");
                break;
            case IndexCondition.Between (var column, var first, var last):
                sql.Append(
                    CultureInfo.InvariantCulture, $"{(_isDriven ? "+" : "")}{column} between {first} and {last}");
                break;
            case IndexCondition.All all:
                var driver = drives ? all.Conditions.Where(one => Cost(one) is not null).MinBy(Cost) : null;
                AppendSeveral(sql, all.Conditions, " and ", one => ReferenceEquals(one, driver));
                break;
            case IndexCondition.Any any:
                AppendSeveral(sql, any.Conditions, " or ", _ => drives);
                break;
            case IndexCondition.Not not:
                sql.Append("not (");
                Append(sql, not.Condition, drives: false);
                sql.Append(')');
                break;
            default:
                throw new NotSupportedException($"a condition of a kind that is not known: {condition.GetType().Name}");
        }
    }

    private void AppendIn(StringBuilder sql, IndexCondition.In some, bool drives)
    {
        _parameters.Add($"[{string.Join(',', some.Numbers)}]");
        var number = _parameters.Count.ToString(CultureInfo.InvariantCulture);
        var isOne = $"{some.Column} in (select value from json_each(${number}))";

        // No value is neither among some nor not among them for the database; here it is not.
        sql.Append(drives ? isOne : $"(+{some.Column} is not null and +{isOne})");
    }

    // By halves, so that a thousand clauses are no thousand levels to the database.
    private void AppendSeveral(
        StringBuilder sql, ImmutableArray<IndexCondition> conditions, string between, Func<IndexCondition, bool> drives)
    {
        sql.Append('(');
        if (conditions is [var only])
        {
            Append(sql, only, drives(only));
        }
        else
        {
            AppendSeveral(sql, conditions[..(conditions.Length / 2)], between, drives);
            sql.Append(between);
            AppendSeveral(sql, conditions[(conditions.Length / 2)..], between, drives);
        }

        sql.Append(')');
    }
}
