using System.Text.Json.Serialization;

namespace Licet.Core.PrivateCloud;

/// <summary>The JSON of what is sealed.</summary>
[JsonSerializable(typeof(VirtualCenterConnection))]
internal sealed partial class PrivateCloudJson : JsonSerializerContext;
