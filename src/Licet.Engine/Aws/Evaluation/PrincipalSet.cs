namespace Licet.Engine.Aws.Evaluation;

/// <summary>The <c>Principal</c> or <c>NotPrincipal</c> of a statement, compiled. Immutable.</summary>
internal sealed class PrincipalSet
{
    private const string Everybody = "*";
    private const int AccountDigits = 12;

    private readonly (string Kind, string Name, string? Account)[] _names;

    public PrincipalSet(AwsPrincipals source)
    {
        IsNot = source.IsNot;
        _names = [.. source.Names.Select(one => (one.Kind, one.Name, AccountOf(one.Kind, one.Name)))];
    }

    /// <summary>Whether the set is all but those listed.</summary>
    public bool IsNot { get; }

    /// <summary>
    /// How the statement names a principal. A <c>NotPrincipal</c> errs on the safe side: who is listed by account only
    /// is left out of an allow, and is not left out of a deny; and a deny is never missed by a principal with a
    /// permissions boundary (AWS's guide, on NotPrincipal).
    /// </summary>
    public Naming Name(AwsPrincipal principal, bool isDeny, bool hasBoundary)
    {
        var listed = NameListed(principal);
        if (!IsNot)
        {
            return listed;
        }

        var isLeftOut = isDeny ? listed >= Naming.Role && !hasBoundary : listed != Naming.None;
        return isLeftOut ? Naming.None : Naming.Itself;
    }

    private Naming NameListed(AwsPrincipal principal)
    {
        var nearest = Naming.None;
        foreach (var (kind, name, account) in _names)
        {
            var naming = NameBy(kind, name, account, principal);
            nearest = naming > nearest ? naming : nearest;
        }

        return nearest;
    }

    private static Naming NameBy(string kind, string name, string? account, AwsPrincipal principal) =>
        kind switch
        {
            "*" => Naming.Itself,
            "AWS" when name == Everybody => Naming.Itself,
            "AWS" when account is not null => NameByAccount(account, principal),
            "AWS" => NameByArn(name, principal),
            "Service" => ItselfIf(
                principal.Kind == AwsPrincipalKind.Service && (name == Everybody || name == principal.Name)),
            "Federated" => ItselfIf(
                principal.Kind == AwsPrincipalKind.Federated && (name == Everybody || name == principal.Name)),
            "CanonicalUser" => ItselfIf(name == principal.CanonicalUserId),
            _ => Naming.None,
        };

    private static Naming NameByAccount(string account, AwsPrincipal principal)
    {
        var isOfAccount = principal.Account == account
            && (principal.HasPolicies || principal.Kind == AwsPrincipalKind.AccountRoot);
        return !isOfAccount
            ? Naming.None
            : principal.Kind == AwsPrincipalKind.AccountRoot ? Naming.Itself : Naming.Account;
    }

    private static Naming NameByArn(string arn, AwsPrincipal principal)
    {
        if (arn == principal.RoleArn)
        {
            return Naming.Role;
        }

        return ItselfIf(arn == principal.Name && principal.HasPolicies);
    }

    private static Naming ItselfIf(bool isItself) => isItself ? Naming.Itself : Naming.None;

    // An account is named by its 12 digits or by the ARN of its root.
    private static string? AccountOf(string kind, string name)
    {
        if (kind != "AWS")
        {
            return null;
        }

        if (name.Length == AccountDigits && !name.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return name;
        }

        return name.Split(':', 6) is ["arn", _, "iam", "", { Length: > 0 } account, "root"] ? account : null;
    }
}
