using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Licet.Engine.Catalogue;

/// <summary>
/// The actions that OVHcloud knows: 4,775 names on 72 resource types. Immutable and thread-safe; read from the
/// assembly at the first use.
/// </summary>
/// <remarks>
/// <para>
/// A policy may name any action, also one that is not listed here: products come and go, and a policy outlives both.
/// The catalogue answers what exists (<c>GET /v2/iam/reference/action</c>) and is never asked by a decision.
/// </para>
/// <para>
/// Source: the <c>iamActions</c> of OVHcloud's public API schemas and its public guides. The file beside this one,
/// <c>actions.tsv</c>, holds one action a line and explains its columns in its first line.
/// </para>
/// <example><c>ActionCatalogue.Find("vps:apiovh:reboot")?.Description</c> is <c>Reboot a VPS</c>.</example>
/// </remarks>
public static class ActionCatalogue
{
    private static readonly FrozenDictionary<string, CatalogueAction> ByName;

    private static readonly FrozenDictionary<string, ImmutableArray<CatalogueAction>> ByType;

    static ActionCatalogue()
    {
        All = Read();
        ByName = All.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);
        ByType = All
            .GroupBy(action => action.ResourceType, StringComparer.Ordinal)
            .ToFrozenDictionary(type => type.Key, type => type.ToImmutableArray(), StringComparer.Ordinal);
        ResourceTypes = [.. ByType.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Every action, in ordinal order of its name; each name once.</summary>
    public static ImmutableArray<CatalogueAction> All { get; }

    /// <summary>Every resource type that has an action, in ordinal order; each once.</summary>
    public static ImmutableArray<string> ResourceTypes { get; }

    /// <summary>
    /// The action of exactly that name (ordinal, without a query parameter), or <see langword="null"/> where the
    /// catalogue has none.
    /// </summary>
    public static CatalogueAction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>
    /// Whether an action that is asked about exists (R37): its name is listed, and it carries a query parameter only
    /// where the catalogue says that it takes one. A pattern is no action.
    /// </summary>
    public static bool IsKnown(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var parameter = action.IndexOf('?', StringComparison.Ordinal);
        return parameter < 0
            ? Find(action) is not null
            : parameter < action.Length - 1 && Find(action[..parameter]) is { HasQueryParameters: true };
    }

    /// <summary>
    /// The actions on exactly that resource type (ordinal), in ordinal order of their names; empty for an unknown type.
    /// </summary>
    public static ImmutableArray<CatalogueAction> OfType(string resourceType) =>
        ByType.TryGetValue(resourceType, out var actions) ? actions : [];

    private static ImmutableArray<CatalogueAction> Read()
    {
        using var stream = CatalogueFile.Open("actions.tsv");
        using var reader = new StreamReader(stream);
        var actions = ImmutableArray.CreateBuilder<CatalogueAction>();

        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                actions.Add(ParseLine(line));
            }
        }

        return actions.ToImmutable();
    }

    private static CatalogueAction ParseLine(string line)
    {
        if (line.Split('\t') is not [var name, var categories, var parameters, var routes])
        {
            throw new InvalidDataException($"the action catalogue has a line of another shape: `{line}`");
        }

        return new CatalogueAction(
            name,
            name[..name.IndexOf(':', StringComparison.Ordinal)],
            [.. categories.Split(',')],
            parameters == "?",
            routes.Length == 0 ? [] : [.. routes.Split('|')]);
    }
}
