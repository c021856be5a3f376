using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Licet.Engine.Conditions;

/// <summary>
/// A condition as its author wrote it: what must hold for a policy to count. A MATCH compares attributes of the
/// request; AND, OR and NOT combine conditions. Order, keys and values are kept to the letter, so that reading and
/// writing is the identity. Immutable.
/// </summary>
/// <example>
/// <code>{"operator":"MATCH","values":{"request.IP.IN_RANGE":"10.23.0.0/16"}}</code>
/// </example>
public sealed class Condition
{
    internal Condition(
        ConditionOperator @operator, ImmutableArray<ConditionEntry> values, ImmutableArray<Condition> conditions)
    {
        Operator = @operator;
        Values = values;
        Conditions = conditions;
    }

    /// <summary>What the node does.</summary>
    public ConditionOperator Operator { get; }

    /// <summary>The entries of a MATCH, in order; default when the document has no such member.</summary>
    public ImmutableArray<ConditionEntry> Values { get; }

    /// <summary>The children of AND, OR, NOT, in order; default when the document has no such member.</summary>
    public ImmutableArray<Condition> Conditions { get; }

    /// <summary>The operator as it is written: <c>MATCH</c>.</summary>
    public string OperatorName => NameOf(Operator);

    /// <summary>Writes the condition as it was read.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("operator", NameOf(Operator));
        if (!Values.IsDefault)
        {
            writer.WriteStartObject("values");
            foreach (var entry in Values)
            {
                writer.WriteString(entry.Key, entry.Value);
            }

            writer.WriteEndObject();
        }

        if (!Conditions.IsDefault)
        {
            writer.WriteStartArray("conditions");
            foreach (var condition in Conditions)
            {
                condition.WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>The condition as JSON text.</summary>
    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static string NameOf(ConditionOperator value) =>
        value switch
        {
            ConditionOperator.Match => "MATCH",
            ConditionOperator.And => "AND",
            ConditionOperator.Or => "OR",
            ConditionOperator.Not => "NOT",
        };
}
