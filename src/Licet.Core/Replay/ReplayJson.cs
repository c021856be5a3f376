using System.Text.Json.Serialization;

namespace Licet.Core.Replay;

/// <summary>The JSON of values in lines of logs.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ReplayJson : JsonSerializerContext;
