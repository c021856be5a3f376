using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Licet.Storage.Rows;

/// <summary>Values in columns: times as microseconds since 1970 in UTC, what is only carried as JSON.</summary>
internal static class Column
{
    public static long OfTime(DateTime utc) =>
        utc.Kind == DateTimeKind.Utc
            ? (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : throw new ArgumentException($"a time of kind {utc.Kind}, where UTC was expected", nameof(utc));

    public static object? OfTime(DateTime? utc) => utc is { } time ? OfTime(time) : null;

    public static long OfFlag(bool flag) => flag ? 1 : 0;

    public static string OfId(Guid id) => id.ToString("D");

    public static string OfEnum<T>(T value)
        where T : struct, Enum =>
        value.ToString();

    public static string OfJson<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    public static object? OfTexts(ImmutableArray<string> texts) =>
        texts.IsDefault ? null : OfJson([.. texts], StorageJson.Default.StringArray);

    public static object? OfDictionary(ImmutableSortedDictionary<string, string> texts) =>
        texts.IsEmpty
            ? null
            : OfJson(new Dictionary<string, string>(texts), StorageJson.Default.DictionaryStringString);

    public static ImmutableSortedDictionary<string, string> Dictionary(this DbDataReader reader, int index) =>
        reader.IsDBNull(index)
            ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            : reader.Json(index, StorageJson.Default.DictionaryStringString)
                .ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static DateTime Time(this DbDataReader reader, int index) =>
        TimeOf(reader.GetInt64(index));

    public static DateTime TimeOf(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static DateTime? TimeOrNull(this DbDataReader reader, int index) =>
        reader.IsDBNull(index) ? null : reader.Time(index);

    public static string? TextOrNull(this DbDataReader reader, int index) =>
        reader.IsDBNull(index) ? null : reader.GetString(index);

    public static bool Flag(this DbDataReader reader, int index) => reader.GetInt64(index) != 0;

    public static Guid Id(this DbDataReader reader, int index) => Guid.ParseExact(reader.GetString(index), "D");

    public static T Enumeration<T>(this DbDataReader reader, int index)
        where T : struct, Enum =>
        Enum.Parse<T>(reader.GetString(index));

    public static T Json<T>(this DbDataReader reader, int index, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(reader.GetString(index), type)
        ?? throw new InvalidDataException($"column `{reader.GetName(index)}` holds null");

    public static ImmutableArray<string> Texts(this DbDataReader reader, int index) =>
        reader.IsDBNull(index) ? default : [.. reader.Json(index, StorageJson.Default.StringArray)];
}
