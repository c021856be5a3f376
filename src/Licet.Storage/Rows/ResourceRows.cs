using System.Collections.Immutable;
using Licet.Core.Resources;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Resources.</summary>
internal static class ResourceRows
{
    public static TableMap<StoredResource> Resources { get; } = new(
        StoreTable.Resources, "resources", hasNumericKey: false,
        "urn", "id", "type", "name", "display_name", "tags", "created_at", "body")
    {
        KeyOf = resource => resource.Urn,
        ValuesOf = resource =>
        [
            resource.Urn, Column.OfId(resource.Id), resource.Type, resource.Name, resource.DisplayName,
            Column.OfJson(new Dictionary<string, string>(resource.Tags), StorageJson.Default.DictionaryStringString),
            Column.OfTime(resource.CreatedAt), resource.Body,
        ],
        Read = reader => new StoredResource
        {
            Urn = reader.GetString(0),
            Id = reader.Id(1),
            Type = reader.GetString(2),
            Name = reader.GetString(3),
            DisplayName = reader.GetString(4),
            Tags = reader.Json(5, StorageJson.Default.DictionaryStringString)
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            CreatedAt = reader.Time(6),
            Body = reader.TextOrNull(7),
        },
    };
}
