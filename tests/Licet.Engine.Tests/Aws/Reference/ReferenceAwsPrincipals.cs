using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Engine.Tests.Aws.Reference;

/// <summary>A13, A14: how a statement of a resource names a principal.</summary>
internal static class ReferenceAwsPrincipals
{
    /// <summary><c>itself</c>, <c>role</c>, <c>account</c>, or nothing: the nearest of them.</summary>
    public static string Name(AwsPrincipals? principals, AwsPrincipal principal, bool isDeny, bool hasBoundary)
    {
        var named = (principals?.Names ?? []).Select(one => NameBy(one.Kind, one.Name, principal)).ToHashSet();
        var nearest = named.Contains("itself") ? "itself" : named.Contains("role") ? "role"
            : named.Contains("account") ? "account" : "";
        if (principals is not { IsNot: true })
        {
            return nearest;
        }

        var isLeftOut = isDeny ? nearest is "itself" or "role" && !hasBoundary : nearest != "";
        return isLeftOut ? "" : "itself";
    }

    private static string NameBy(string kind, string name, AwsPrincipal principal)
    {
        if (kind == "*" || (kind == "AWS" && name == "*"))
        {
            return "itself";
        }

        var isSame = kind switch
        {
            "Service" => principal.Kind == AwsPrincipalKind.Service && (name == principal.Name || name == "*"),
            "Federated" => principal.Kind == AwsPrincipalKind.Federated && (name == principal.Name || name == "*"),
            "CanonicalUser" => name == principal.CanonicalUserId,
            _ => false,
        };
        if (kind != "AWS" || isSame)
        {
            return isSame ? "itself" : "";
        }

        if (principal.Kind is AwsPrincipalKind.Anonymous or AwsPrincipalKind.Service or AwsPrincipalKind.Federated)
        {
            return "";
        }

        var isRoot = principal.Kind == AwsPrincipalKind.AccountRoot;
        if (name == principal.Account || name == $"arn:aws:iam::{principal.Account}:root")
        {
            return isRoot ? "itself" : "account";
        }

        return name == principal.RoleArn ? "role" : name == principal.Name ? "itself" : "";
    }
}
