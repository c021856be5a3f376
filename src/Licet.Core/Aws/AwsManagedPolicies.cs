using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// The managed policies of AWS that come with the product: <c>AdministratorAccess</c>, <c>ReadOnlyAccess</c> and
/// eighteen more. Names, ARNs, versions and patterns are facts of AWS.
/// </summary>
public static class AwsManagedPolicies
{
    private static readonly FrozenDictionary<string, AwsManagedPolicy> s_byArn =
        Load().ToFrozenDictionary(policy => policy.Arn, StringComparer.Ordinal);

    /// <summary>All of them, by ARN.</summary>
    public static ImmutableArray<AwsManagedPolicy> All { get; } =
        [.. s_byArn.Values.OrderBy(policy => policy.Arn, StringComparer.Ordinal)];

    /// <summary>The one of that ARN; null when there is none.</summary>
    public static AwsManagedPolicy? Find(string arn) => s_byArn.GetValueOrDefault(arn);

    /// <summary>
    /// Reads policies in the form in which they come with the product: an object of objects with <c>Arn</c>,
    /// <c>Path</c>, <c>DefaultVersionId</c>, <c>CreateDate</c>, <c>UpdateDate</c> and <c>Document</c>, by name.
    /// </summary>
    /// <exception cref="JsonException">The JSON is not of that form.</exception>
    public static IEnumerable<AwsManagedPolicy> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var (name, policy) in document.RootElement.EnumerateObject().Select(one => (one.Name, one.Value)))
        {
            var arn = TextOf(policy, "Arn");
            var version = int.Parse(
                TextOf(policy, "DefaultVersionId").AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            var text = policy.GetProperty("Document").GetRawText();
            var updatedAt = policy.GetProperty("UpdateDate").GetDateTime().ToUniversalTime();
            var createdAt = policy.GetProperty("CreateDate").GetDateTime().ToUniversalTime();
            var compiled = new AwsDocument(text, arn, AwsPolicyKind.AwsManaged);
            yield return new AwsManagedPolicy
            {
                Arn = arn,
                Name = name,
                UniqueId = AwsIds.Derive(AwsIds.Policy, arn, DateTime.UnixEpoch),
                Path = TextOf(policy, "Path"),
                Versions = [new AwsDocumentVersion(version, compiled, updatedAt)],
                DefaultVersion = version,
                NextVersion = version + 1,
                CreatedAt = createdAt,
                UpdatedAt = updatedAt,
            };
        }
    }

    private static string TextOf(JsonElement policy, string member) =>
        policy.GetProperty(member).GetString() ?? throw new JsonException($"`{member}` is null");

    private static IEnumerable<AwsManagedPolicy> Load()
    {
        using var stream = typeof(AwsManagedPolicies).Assembly.GetManifestResourceStream("aws-managed-policies.json")!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return [.. Read(buffer.ToArray())];
    }
}
