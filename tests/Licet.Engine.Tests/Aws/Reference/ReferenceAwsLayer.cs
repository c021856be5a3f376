using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Engine.Tests.Aws.Reference;

/// <summary>A layer as the reference evaluator takes it: documents, not compiled.</summary>
internal sealed record ReferenceAwsLayer(AwsLayerKind Kind, string Name, IReadOnlyList<AwsPolicy> Policies);
