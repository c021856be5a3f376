namespace Licet.Tests.Contracts;

/// <summary>What a client does with every call.</summary>
/// <param name="Name">Its name in transcripts.</param>
/// <param name="PathOf">The path that it sends for one of its own.</param>
/// <param name="HeadersOf">The headers for a path, with or without a body.</param>
internal sealed record ClientHabits(
    string Name, Func<string, string> PathOf, Func<string, bool, IEnumerable<(string Name, string Value)>> HeadersOf)
{
    /// <summary>Terraform's provider, on go-ovh, with the endpoint <c>https://host/1.0</c>.</summary>
    public static ClientHabits Terraform { get; } = new("terraform", BehindVersion, TerraformHeaders);

    /// <summary>python-ovh 1.2, with the endpoint <c>https://host/1.0</c>.</summary>
    public static ClientHabits Python { get; } = new("python-ovh", BehindVersion, PythonHeaders);

    /// <summary>csharp-ovh: the endpoint is any URL, here <c>https://host/v1</c>; its paths are as written.</summary>
    public static ClientHabits CSharp { get; } = new("csharp-ovh", path => $"/v1{path}", CSharpHeaders);

    private static string BehindVersion(string path) =>
        path.StartsWith("/v2/", StringComparison.Ordinal) || path.StartsWith("/v1/", StringComparison.Ordinal)
            ? path
            : $"/1.0{path}";

    private static IEnumerable<(string, string)> TerraformHeaders(string path, bool hasBody)
    {
        yield return ("Accept", "application/json");
        yield return ("User-Agent", "github.com/ovh/go-ovh (Terraform/1.11.4)");
        if (hasBody)
        {
            yield return ("Content-Type", "application/json;charset=utf-8");
        }

        if (path.StartsWith("/v2/", StringComparison.Ordinal))
        {
            yield return ("X-Schemas-Version", "0.0");
        }
    }

    private static IEnumerable<(string, string)> PythonHeaders(string path, bool hasBody)
    {
        yield return ("User-Agent", "github.com/ovh/python-ovh (1.2.0)");
        yield return ("Accept", "*/*");
        if (hasBody)
        {
            yield return ("Content-type", "application/json");
        }
    }

    private static IEnumerable<(string, string)> CSharpHeaders(string path, bool hasBody)
    {
        if (hasBody)
        {
            yield return ("Content-Type", "application/json; charset=utf-8");
        }
    }
}
