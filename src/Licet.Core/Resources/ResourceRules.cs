using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Failures;
using Licet.Engine;
using Licet.Engine.Documents;
using Licet.Engine.Resources;
using Licet.Engine.Urns;

namespace Licet.Core.Resources;

/// <summary>What a resource, its tags and its product's object must be like.</summary>
internal static class ResourceRules
{
    // The members with which the gateway adds what Licet knows of the resource.
    private const string Reserved = "iam";

    private static readonly JsonWriterOptions s_relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with a key or its value; null when nothing is.</summary>
    public static Problem? TagProblem(string keyPath, string valuePath, string key, string value)
    {
        if (!ResourceTags.IsKey(key))
        {
            return new Problem(
                keyPath,
                ProblemKind.InvalidValue,
                $"`{key}` is not a tag key: 1 to {Limits.TagKeyCharsMax} of letters, digits and `_.:/=+@-`");
        }

        return ResourceTags.IsValue(value)
            ? null
            : new Problem(
                valuePath,
                ProblemKind.InvalidValue,
                $"`{value}` is not a tag value: at most {Limits.TagValueCharsMax} of letters, digits and `_.:/=+@-`");
    }

    /// <summary>The error of too many tags; null where there are not.</summary>
    public static Error? CheckTagCount(int count) =>
        count <= Limits.TagsMax
            ? null
            : new Error(ErrorKind.LimitExceeded, $"a resource has at most {Limits.TagsMax} tags, not {count}");

    /// <summary>Everything that is wrong with a new resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="plate">The account's plate.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="prefix">What stands before every path.</param>
    public static IEnumerable<Problem> ProblemsOf(NewResource resource, string plate, string account, string prefix)
    {
        var full = Urn.WithPlate(resource.Urn, plate);
        if (!Urn.TryParseResource(full, out var type, out var name)
            || !full.StartsWith($"urn:v1:{plate}:", StringComparison.Ordinal)
            || full.Length > Limits.PatternCharsMax)
        {
            var message =
                $"`{resource.Urn}` is not the URN of a resource: urn:v1:{plate}:resource:<type>:<name>, without `*`";
            yield return new Problem($"{prefix}urn", ProblemKind.InvalidValue, message);
        }
        else
        {
            if (type == "account")
            {
                yield return new Problem(
                    $"{prefix}urn", ProblemKind.InvalidValue, "an account is registered by its founding");
            }

            foreach (var problem in Mismatches(resource, type, name, account, prefix))
            {
                yield return problem;
            }
        }

        foreach (var problem in ProblemsOf(resource.DisplayName, resource.Tags!, resource.Body, prefix))
        {
            yield return problem;
        }
    }

    /// <summary>Everything that is wrong with what a registration says of a resource.</summary>
    /// <param name="displayName">The name shown to people; null for none.</param>
    /// <param name="tags">Tags; a value of null takes one away.</param>
    /// <param name="body">The product's own object; undefined or null for none.</param>
    /// <param name="prefix">What stands before every path.</param>
    public static IEnumerable<Problem> ProblemsOf(
        string? displayName, IReadOnlyDictionary<string, string?> tags, JsonElement body, string prefix)
    {
        if (displayName is { Length: > Limits.DocumentNameCharsMax })
        {
            yield return new Problem(
                $"{prefix}displayName",
                ProblemKind.TooLarge,
                $"has {displayName.Length} characters, more than {Limits.DocumentNameCharsMax}");
        }

        if (tags.Count > Limits.TagsMax)
        {
            yield return new Problem(
                $"{prefix}tags", ProblemKind.TooLarge, $"has {tags.Count} tags, more than {Limits.TagsMax}");
        }

        foreach (var (key, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Take(Limits.TagsMax))
        {
            var path = $"{prefix}tags[\"{key}\"]";
            if (TagProblem(path, path, key, value ?? "") is { } problem)
            {
                yield return problem;
            }
        }

        if (ProblemOf(body, $"{prefix}body") is { } wrong)
        {
            yield return wrong;
        }
    }

    /// <summary>An object as text without blanks.</summary>
    public static string Compact(JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_relaxed))
        {
            body.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<Problem> Mismatches(
        NewResource resource, string type, string name, string account, string prefix)
    {
        (string Path, string? Given, string Expected)[] members =
            [("type", resource.Type, type), ("name", resource.Name, name), ("owner", resource.Owner, account)];
        return members
            .Where(member => member.Given is not null && member.Given != member.Expected)
            .Select(member => new Problem(
                $"{prefix}{member.Path}",
                ProblemKind.InvalidValue,
                $"`{member.Given}` is not `{member.Expected}`, which the {Source(member.Path)} says"));
    }

    private static string Source(string path) => path == "owner" ? "account" : "URN";

    private static Problem? ProblemOf(JsonElement body, string path)
    {
        if (body.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return new Problem(path, ProblemKind.WrongType, "must be an object");
        }

        if (body.TryGetProperty(Reserved, out _))
        {
            return new Problem(
                $"{path}.{Reserved}", ProblemKind.UnknownMember, "is added by the server, with what it knows itself");
        }

        try
        {
            var size = Encoding.UTF8.GetByteCount(Compact(body));
            return size <= Limits.ProductObjectBytesMax
                ? null
                : new Problem(
                    path, ProblemKind.TooLarge, $"has {size} bytes, more than {Limits.ProductObjectBytesMax}");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text that could be sent back.
            return new Problem(path, ProblemKind.InvalidValue, "holds text that is not Unicode");
        }
    }
}
