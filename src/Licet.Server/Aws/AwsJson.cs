using System.Text.Json.Serialization;

namespace Licet.Server.Aws;

/// <summary>The little JSON that AWS's API needs besides policies.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class AwsJson : JsonSerializerContext;
