using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Licet.Engine.Policies;

namespace Licet.Tests.Storage;

/// <summary>
/// All properties of a row as text, so that two rows can be compared whole, and so that one forgotten in a mapping
/// shows itself.
/// </summary>
internal static class RowText
{
    internal static string Of(object? value) =>
        value switch
        {
            null => "null",
            string text => $"'{text}'",
            DateTime time => $"{time.Kind} {time:O}",
            OvhPolicy document => Encoding.UTF8.GetString(document.Write()),
            OvhPermissionsGroup document => Encoding.UTF8.GetString(document.Write()),
            ImmutableArray<string> { IsDefault: true } => "default",
            IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Of))}]",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            _ => string.Join(", ", Properties(value).Select(one => $"{one.Name}: ({one.Text})")),
        };

    /// <summary>The names of the properties that hold nothing: null, zero, an empty text or list.</summary>
    internal static IEnumerable<string> EmptyProperties(object row) =>
        from property in Properties(row)
        where property.Text is "null" or "default" or "''" or "[]" || IsDefault(property.Value!)
        select property.Name;

    private static bool IsDefault(object value) =>
        value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType()));

    private static IEnumerable<(string Name, object? Value, string Text)> Properties(object row) =>
        from property in row.GetType().GetProperties()
        where !property.GetMethod!.IsStatic && property.GetIndexParameters().Length == 0
        let value = property.GetValue(row)
        select (property.Name, value, Of(value));
}
