using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>Reads <c>Principal</c> and <c>NotPrincipal</c>: <c>*</c>, or an object of kinds and names.</summary>
internal sealed class AwsPrincipalsReader(AwsProblems problems, AwsPolicyKind? kind)
{
    private static readonly string[] s_kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

    /// <summary>The principals; null when there are none, or after reporting.</summary>
    public AwsPrincipals? Read(AwsObject statement)
    {
        var (listed, left) = (statement.Find("Principal"), statement.Find("NotPrincipal"));
        if (listed is not null && left is not null)
        {
            problems.AddSyntax(
                "UNSUPPORTED_ELEMENT_COMBINATION",
                statement.PathOf("NotPrincipal"),
                ProblemKind.InvalidValue,
                "stands beside `Principal`: a statement has one of the two");
        }

        var name = listed is not null ? "Principal" : "NotPrincipal";
        CheckPresence(statement, listed is not null, left is not null);
        if ((listed ?? left) is not { } element)
        {
            return null;
        }

        var path = statement.PathOf(name);
        var principals = Read(element, path, isNot: listed is null);
        if (principals is not null && kind == AwsPolicyKind.ResourceControl)
        {
            CheckResourceControl(principals, path);
        }

        return principals;
    }

    private AwsPrincipals? Read(JsonElement element, string path, bool isNot)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return ReadText(element, path, isNot);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            AwsObject.AddWrongType(element, path, "`*` or an object", problems);
            return null;
        }

        var names = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (principalKind, at, value) in AwsObject.Members(element, path, problems))
        {
            if (!s_kinds.Contains(principalKind))
            {
                var kinds = string.Join(", ", s_kinds.Select(one => $"`{one}`"));
                var message = $"no such kind of principal; there are {kinds}";
                problems.AddSyntax("INVALID_PRINCIPAL_KEY", at, ProblemKind.UnknownMember, message);
                continue;
            }

            var texts = AwsTexts.Read(value, at, problems);
            foreach (var (text, place) in texts.IsDefault ? [] : texts)
            {
                names.Add((principalKind, text));
                if (kind == AwsPolicyKind.Trust)
                {
                    CheckTrusted(principalKind, text, place);
                }
            }
        }

        return new AwsPrincipals(isNot, names.ToImmutable());
    }

    private AwsPrincipals? ReadText(JsonElement element, string path, bool isNot)
    {
        if (AwsObject.TextOf(element, path, problems) is not { } text)
        {
            return null;
        }

        if (text == "*")
        {
            return new AwsPrincipals(isNot, [("*", "*")]);
        }

        const string Message = "must be `*` or an object such as {\"AWS\": \"123456789012\"}";
        problems.AddSyntax("INVALID_PRINCIPAL_FORMAT", path, ProblemKind.InvalidValue, Message);
        return null;
    }

    private void CheckPresence(AwsObject statement, bool listed, bool left)
    {
        if (kind is { } one && AwsKindRules.TakesPrincipal(one) is var takes && takes != (listed || left))
        {
            var (name, message, answer) = takes
                ? ("Principal", "is required", "Missing required field Principal")
                : (listed ? "Principal" : "NotPrincipal",
                    "is not for this kind of policy: it counts for whom it is attached to",
                    "Policy document should not specify a principal.");
            var (issue, problem) = takes
                ? ("MISSING_PRINCIPAL", ProblemKind.MissingMember)
                : (one == AwsPolicyKind.ServiceControl ? "SCP_SYNTAX_ERROR_PRINCIPAL" : "UNSUPPORTED_PRINCIPAL",
                    ProblemKind.UnknownMember);
            problems.Add(AwsCheck.Principal, issue, statement.PathOf(name), problem, message, answer);
        }
        else if (kind == AwsPolicyKind.Trust && left)
        {
            problems.Add(
                AwsCheck.Principal,
                "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
                statement.PathOf("NotPrincipal"),
                ProblemKind.UnknownMember,
                "is not for trust policies: name in `Principal` who may assume the role",
                "AssumeRole policy must not contain NotPrincipal field.");
        }
    }

    // Whether the principal exists is for its keeper to say, in the same words.
    private void CheckTrusted(string principalKind, string name, string path)
    {
        var isValid = principalKind switch
        {
            "AWS" => AwsPrincipalForm.IsAws(name),
            "Service" => AwsPrincipalForm.IsService(name),
            "Federated" => AwsPrincipalForm.IsFederated(name),
            _ => false,
        };
        if (isValid)
        {
            return;
        }

        var (issue, answer) = principalKind switch
        {
            "Federated" => ("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
                "Federated principals must be valid domain names or SAML metadata ARNs"),
            "Service" => ("INVALID_SERVICE_PRINCIPAL_FORMAT", $"Invalid principal in policy: \"SERVICE\":\"{name}\""),
            _ when name.AsSpan().ContainsAny('*', '?') =>
                ("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", $"Invalid principal in policy: \"{principalKind}\":\"{name}\""),
            _ => ("INVALID_PRINCIPAL", $"Invalid principal in policy: \"{principalKind}\":\"{name}\""),
        };
        var message = $"`{name}` is not a principal of kind `{principalKind}` that a role can trust, "
            + $"expected {AwsPrincipalForm.Expected(principalKind)}";
        problems.Add(AwsCheck.Principal, issue, path, ProblemKind.InvalidValue, message, answer);
    }

    private void CheckResourceControl(AwsPrincipals principals, string path)
    {
        if (principals.IsNot || principals.Names is not [("*", "*")])
        {
            problems.Add(
                AwsCheck.Principal,
                "RCP_UNSUPPORTED_ELEMENT",
                path,
                ProblemKind.InvalidValue,
                "must be `*` in a resource control policy: use a condition such as `aws:PrincipalArn` to name fewer",
                AwsKindRules.OrganizationsAnswer);
        }
    }
}
