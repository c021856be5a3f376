using System.Text.Json;
using System.Text.Json.Serialization;

namespace VpsApi;

/// <summary>What is sent and read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SnapshotWish))]
[JsonSerializable(typeof(Vps))]
[JsonSerializable(typeof(VpsProblem))]
[JsonSerializable(typeof(VpsSnapshot))]
[JsonSerializable(typeof(VpsTask))]
[JsonSerializable(typeof(VpsTask[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class VpsJson : JsonSerializerContext;

/// <summary>What a caller may say of a snapshot.</summary>
internal sealed record SnapshotWish(string? Description);

/// <summary>Why a call was not done.</summary>
internal sealed record VpsProblem(string Class, string Message);
