using System.IO.Compression;
using System.Text.Json;

namespace Licet.Benchmarks;

/// <summary>
/// An account and requests about it, as the shared workload files hold them: JSON, plain or compressed. Actions are
/// those of the catalogue, by product.
/// </summary>
internal sealed record Workload(
    Workload.Description Meta,
    IReadOnlyList<Workload.User> Users,
    IReadOnlyList<Workload.Resource> Resources,
    IReadOnlyList<JsonElement> Policies,
    IReadOnlyList<Workload.Question> Requests,
    IReadOnlyDictionary<string, string[]>? Actions = null)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a file; <c>.gz</c> is unpacked.</summary>
    public static Workload Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        return JsonSerializer.Deserialize<Workload>(text, s_options)
            ?? throw new InvalidDataException($"`{path}` holds no workload");
    }

    internal sealed record Description(string Name);

    /// <summary>A user with the URNs of its groups.</summary>
    internal sealed record User(string Urn, string[] Groups);

    internal sealed record Resource(string Urn, Dictionary<string, string> Tags);

    /// <summary>A request: user, action, resource, address, instant, and the right answer.</summary>
    internal sealed record Question(string U, string A, string R, string Ip, DateTimeOffset T, bool Allow);
}
