using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Failures;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Documents;

namespace Licet.Core.CloudManagement;

/// <summary>
/// Reads the answer of <c>get-account-authorization-details</c> (IAM API, 2010-05-08): managed policies, then groups,
/// then users. Members that it does not need it passes over, since the answer is another server's; what it needs has to
/// be there and be right.
/// </summary>
internal sealed class ForeignAccountReader
{
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly Dictionary<string, AwsRules> _managed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<AwsRules>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CredentialAuthority> _users = new(StringComparer.Ordinal);

    public Result<ForeignAccount> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Error.Invalid("authorization_details", "is no object");
        }

        if (root.TryGetProperty("IsTruncated", out var truncated) && truncated.ValueKind == JsonValueKind.True)
        {
            Fault("IsTruncated", "there is more: hand in all pages as one, as the command line does by itself");
        }

        foreach (var (path, policy) in Members(root, "", "Policies", isRequired: true))
        {
            ReadManaged(policy, path);
        }

        foreach (var (path, group) in Members(root, "", "GroupDetailList"))
        {
            if (Text(group, path, "GroupName") is { } name)
            {
                _groups[name] = PoliciesOf(group, path, "GroupPolicyList");
            }
        }

        foreach (var (path, user) in Members(root, "", "UserDetailList", isRequired: true))
        {
            ReadUser(user, path);
        }

        return _problems.Count > 0 ? Error.OfProblems(_problems.ToImmutable()) : new ForeignAccount(_users);
    }

    private void ReadManaged(JsonElement policy, string path)
    {
        if (Text(policy, path, "Arn") is not { } arn)
        {
            return;
        }

        foreach (var (versionPath, version) in Members(policy, path, "PolicyVersionList", isRequired: true))
        {
            var isDefault = version.TryGetProperty("IsDefaultVersion", out var flag)
                && flag.ValueKind == JsonValueKind.True;
            if (isDefault && Document(version, versionPath, "Document") is { } document)
            {
                _managed[arn] = AwsRules.Compile(document, arn, AwsPolicyKind.Managed);
            }
        }
    }

    private void ReadUser(JsonElement user, string path)
    {
        if (Text(user, path, "Arn") is not { } arn)
        {
            return;
        }

        if (AwsPrincipal.Parse(arn) is not { Kind: AwsPrincipalKind.User } principal)
        {
            Fault($"{path}.Arn", $"`{arn}` is not the ARN of a user");
            return;
        }

        var policies = PoliciesOf(user, path, "UserPolicyList").ToBuilder();
        foreach (var (groupPath, group) in Members(user, path, "GroupList"))
        {
            if (group.ValueKind == JsonValueKind.String && _groups.TryGetValue(group.GetString()!, out var ofGroup))
            {
                policies.AddRange(ofGroup);
            }
            else
            {
                Fault(groupPath, "is a group that GroupDetailList does not have");
            }
        }

        var layers = new List<AwsLayer> { AwsLayer.Identity(policies) };
        if (BoundaryOf(user, path) is { } boundary)
        {
            layers.Add(AwsLayer.Boundary(boundary));
        }

        var id = user.TryGetProperty("UserId", out var text) ? text.GetString() : null;
        _users[arn] = new CredentialAuthority(
            principal with { UserId = id }, new AwsLayers(layers), new AwsContext(TagsOf(user, path)));
    }

    private AwsRules? BoundaryOf(JsonElement user, string path)
    {
        const string Name = "PermissionsBoundary";
        return user.TryGetProperty(Name, out var boundary) && boundary.ValueKind != JsonValueKind.Null
            ? Managed(boundary, $"{path}.{Name}", "PermissionsBoundaryArn")
            : null;
    }

    private List<KeyValuePair<string, AwsContextValue>> TagsOf(JsonElement user, string path)
    {
        var tags = new List<KeyValuePair<string, AwsContextValue>>();
        foreach (var (tagPath, tag) in Members(user, path, "Tags"))
        {
            if (Text(tag, tagPath, "Key") is { } key && Text(tag, tagPath, "Value") is { } value)
            {
                tags.Add(new($"aws:PrincipalTag/{key}", AwsContextValue.Single(value)));
            }
        }

        return tags;
    }

    private ImmutableArray<AwsRules> PoliciesOf(JsonElement entity, string path, string inlineName)
    {
        var policies = ImmutableArray.CreateBuilder<AwsRules>();
        foreach (var (inlinePath, inline) in Members(entity, path, inlineName))
        {
            if (Text(inline, inlinePath, "PolicyName") is { } name
                && Document(inline, inlinePath, "PolicyDocument") is { } document)
            {
                policies.Add(AwsRules.Compile(document, name, AwsPolicyKind.Inline));
            }
        }

        foreach (var (attachedPath, attached) in Members(entity, path, "AttachedManagedPolicies"))
        {
            if (Managed(attached, attachedPath, "PolicyArn") is { } rules)
            {
                policies.Add(rules);
            }
        }

        return policies.ToImmutable();
    }

    private AwsRules? Managed(JsonElement attached, string path, string name)
    {
        if (Text(attached, path, name) is not { } arn)
        {
            return null;
        }

        if (_managed.TryGetValue(arn, out var rules))
        {
            return rules;
        }

        Fault($"{path}.{name}", $"`{arn}` is not among the Policies with a default version");
        return null;
    }

    // The command line prints documents as objects; on the wire they are percent-encoded (RFC 3986).
    private AwsPolicy? Document(JsonElement holder, string path, string name)
    {
        if (!holder.TryGetProperty(name, out var element))
        {
            Fault($"{path}.{name}", "is missing");
            return null;
        }

        var text = element.ValueKind == JsonValueKind.String
            ? Uri.UnescapeDataString(element.GetString()!)
            : element.GetRawText();
        var read = AwsPolicy.Read(text);
        foreach (var problem in read.Problems)
        {
            Fault($"{path}.{name}.{problem.Path}", problem.Message);
        }

        return read.Value;
    }

    private List<(string Path, JsonElement Element)> Members(
        JsonElement holder, string path, string name, bool isRequired = false)
    {
        var full = path.Length == 0 ? name : $"{path}.{name}";
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(name, out var list))
        {
            if (isRequired)
            {
                Fault(full, "is missing");
            }

            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Fault(full, "is no list");
            return [];
        }

        return list.EnumerateArray().Select((element, index) => ($"{full}[{index}]", element)).ToList();
    }

    private string? Text(JsonElement holder, string path, string name)
    {
        if (holder.ValueKind == JsonValueKind.Object
            && holder.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String)
        {
            return element.GetString();
        }

        Fault($"{path}.{name}", "must be text");
        return null;
    }

    private void Fault(string path, string message) =>
        _problems.Add(new Problem(path, ProblemKind.InvalidValue, message));
}
