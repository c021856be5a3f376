using Licet.Core.Resources;
using Licet.Engine.Documents;
using Licet.Engine.Resources;

namespace Licet.Core.Decisions;

/// <summary>A registered resource, with what the engine needs of it. Immutable.</summary>
/// <param name="Row">The resource as stored.</param>
/// <param name="Attributes">The same, for decisions.</param>
public sealed record RegisteredResource(StoredResource Row, ResourceAttributes Attributes)
{
    internal static RegisteredResource Of(StoredResource row, TextPool texts) =>
        new(row, new ResourceAttributes(texts.Share(row.Urn), row.Type, row.Name, texts.Share(row.Tags)));
}
