using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Licet.Engine.Catalogue;

/// <summary>
/// The permissions groups that OVHcloud manages. Immutable and thread-safe; read from the assembly at the first use.
/// </summary>
/// <remarks>
/// Source: OVHcloud's public page on its managed permissions groups, state of December 2023, served as published: the
/// enumerated groups name some actions that have since been retired and none of the types born later.
/// </remarks>
public static partial class ManagedPermissionsGroups
{
    /// <summary>Every managed group, in the order of the page; each id and each name once.</summary>
    public static ImmutableArray<ManagedPermissionsGroup> All { get; } = Read();

    /// <summary>The managed group with that id, or <see langword="null"/>.</summary>
    public static ManagedPermissionsGroup? Find(Guid id) => All.FirstOrDefault(group => group.Id == id);

    /// <summary>The managed group of that name (ordinal), or <see langword="null"/>.</summary>
    public static ManagedPermissionsGroup? Find(string name) => All.FirstOrDefault(group => group.Name == name);

    /// <summary>
    /// The managed group of that URN under <paramref name="plate"/> (ordinal, the plate filled), or
    /// <see langword="null"/>.
    /// </summary>
    public static ManagedPermissionsGroup? FindByUrn(string urn, string plate) =>
        All.FirstOrDefault(group => group.UrnFor(plate) == urn);

    private static ImmutableArray<ManagedPermissionsGroup> Read()
    {
        using var stream = CatalogueFile.Open("managed-permissions-groups.json");

        return JsonSerializer.Deserialize(stream, FileContext.Default.ImmutableArrayManagedPermissionsGroup);
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(ImmutableArray<ManagedPermissionsGroup>))]
    private sealed partial class FileContext : JsonSerializerContext;
}
