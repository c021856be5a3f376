using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Engine.Tests.Aws.Reference;

/// <summary>
/// What AWS policies mean, written from <c>docs/semantics.md</c> (A1 to A37) as plainly as it can be said: no index, no
/// compiled form, every statement looked at. Where the engine disagrees, the engine is wrong.
/// </summary>
internal sealed class ReferenceAwsEvaluator
{
    private const int NameCharsMax = 4096;

    private readonly IReadOnlyList<ReferenceAwsLayer> _layers;
    private readonly string? _managementAccount;
    private readonly AwsRequest _request;
    private readonly AwsPrincipal _principal;
    private readonly string _resource;
    private readonly string? _resourceAccount;
    private readonly ReferenceAwsContext _context;
    private readonly string[] _asked;

    public ReferenceAwsEvaluator(
        IReadOnlyList<ReferenceAwsLayer> layers, string? managementAccount, AwsRequest request)
    {
        _layers = layers;
        _managementAccount = managementAccount;
        _request = request;
        _principal = request.Principal;
        Action = request.Action.ToLowerInvariant();
        _resource = request.Resource ?? DefaultResource();
        _resourceAccount = string.IsNullOrEmpty(request.ResourceAccount)
            ? AccountOf(_resource)
            : request.ResourceAccount;
        _context = new ReferenceAwsContext(request, _resourceAccount);
        _asked = Action.Split(':', 2);
    }

    private bool HasPolicies =>
        _principal.Kind is AwsPrincipalKind.User or AwsPrincipalKind.Role or AwsPrincipalKind.RoleSession
            or AwsPrincipalKind.FederatedUser;

    private bool IsWithinAccount => _resourceAccount is null || _resourceAccount == _principal.Account;

    private string Action { get; }

    public Verdict Decide()
    {
        if (_request.Action.Length > NameCharsMax || _request.Resource is { Length: > NameCharsMax })
        {
            return Verdict.ImplicitDeny; // A1
        }

        if (Action == "sts:getcalleridentity")
        {
            return Verdict.Allow; // A36
        }

        var speaking = _layers.Where(HasSay).ToList();
        if (speaking.Any(layer => Matching(layer, Effect.Deny).Any()))
        {
            return Verdict.ExplicitDeny; // A2
        }

        if (IsKeptByAws())
        {
            return Verdict.ImplicitDeny; // A37
        }

        var limits = speaking.Where(layer =>
            layer.Kind is AwsLayerKind.ServiceControl or AwsLayerKind.ResourceControl or AwsLayerKind.Further);
        return limits.All(Permits) && IsGranted(speaking) ? Verdict.Allow : Verdict.ImplicitDeny;
    }

    // A30 to A35
    private bool IsGranted(List<ReferenceAwsLayer> speaking)
    {
        var named = speaking
            .Where(layer => layer.Kind == AwsLayerKind.Resource)
            .SelectMany(layer => Matching(layer, Effect.Allow))
            .Select(statement => ReferenceAwsPrincipals.Name(statement.Principals, _principal, false, false))
            .ToHashSet();
        named.Remove("");
        var identity = speaking.Any(layer => layer.Kind == AwsLayerKind.Identity && Permits(layer));
        var limited = speaking
            .Where(layer => layer.Kind is AwsLayerKind.Boundary or AwsLayerKind.Session)
            .All(Permits);
        if (_principal.Kind == AwsPrincipalKind.AccountRoot)
        {
            return IsWithinAccount || named.Count > 0;
        }

        if (!HasPolicies)
        {
            return named.Count > 0;
        }

        if (!IsWithinAccount)
        {
            return named.Count > 0 && identity && limited;
        }

        return named.Contains("itself")
            || (named.Contains("role") && limited)
            || (identity && limited && (named.Count > 0 || !NeedsTrust()));
    }

    private bool Permits(ReferenceAwsLayer layer) => Matching(layer, Effect.Allow).Any();

    // A27, A28; what is attached to a principal is about principals that can have it.
    private bool HasSay(ReferenceAwsLayer layer) =>
        layer.Kind switch
        {
            AwsLayerKind.ServiceControl => !_principal.IsServiceLinked
                && (HasPolicies || _principal.Kind == AwsPrincipalKind.AccountRoot)
                && _principal.Account != _managementAccount,
            AwsLayerKind.ResourceControl => !_principal.IsServiceLinked && (_managementAccount is null
                || (_resourceAccount ?? _principal.Account) != _managementAccount),
            AwsLayerKind.Identity or AwsLayerKind.Boundary or AwsLayerKind.Session => HasPolicies,
            _ => true,
        };

    private IEnumerable<AwsStatement> Matching(ReferenceAwsLayer layer, Effect effect) =>
        from policy in layer.Policies
        from statement in policy.Statements
        where statement.Effect == effect && Matches(layer, policy, statement)
        select statement;

    // A4
    private bool Matches(ReferenceAwsLayer layer, AwsPolicy policy, AwsStatement statement)
    {
        var hasVariables = policy.Version == AwsPolicyVersion.V2012;
        var isDeny = statement.Effect == Effect.Deny;
        var hasBoundary = HasPolicies && _layers.Any(one => one.Kind == AwsLayerKind.Boundary);
        var pads = layer.Kind is AwsLayerKind.Identity or AwsLayerKind.Boundary or AwsLayerKind.Session;
        var isNamed = statement.Principals is null
            ? layer.Kind != AwsLayerKind.Resource || isDeny
            : ReferenceAwsPrincipals.Name(statement.Principals, _principal, isDeny, hasBoundary) != "";
        return isNamed
            && statement.Actions.Patterns.Any(ListsAction) != statement.Actions.IsNot
            && (statement.Resources is null || Reaches(statement.Resources, hasVariables, pads))
            && ConditionsHold(statement, hasVariables, isDeny);
    }

    // A5
    private bool ListsAction(string pattern)
    {
        if (pattern is "*" or "*:*")
        {
            return true;
        }

        var parts = pattern.ToLowerInvariant().Split(':', 2);
        return parts.Length == 2 && parts[0] != "" && !parts[0].AsSpan().ContainsAny('*', '?')
            && _asked.Length == 2 && parts[0] == _asked[0]
            && ReferenceAwsText.Matches(parts[1], _asked[1], ReferenceAwsText.Kind.Like, false, false, _context)
                == true;
    }

    // A7 to A9, A12
    private bool Reaches(AwsNames resources, bool hasVariables, bool pads)
    {
        var isAboutSome = _request.AsksAboutSome && !resources.IsNot && _request.Resource is { Length: > 1 }
            && _resource.Contains('*', StringComparison.Ordinal);
        if (isAboutSome)
        {
            return resources.Patterns.Any(pattern => ReferenceAwsText.Overlaps(
                pads ? Padded(pattern, hasVariables) : pattern, _resource, hasVariables, _context));
        }

        var matches = resources.Patterns
            .Select(pattern => ReferenceAwsText.Matches(
                pads ? Padded(pattern, hasVariables) : pattern,
                _resource,
                ReferenceAwsText.Kind.Resource,
                hasVariables,
                ignoresCase: false,
                _context))
            .ToList();
        return resources.IsNot ? matches.TrueForAll(match => match == false) : matches.Contains(true);
    }

    private static string Padded(string pattern, bool hasVariables)
    {
        var isShort = pattern.StartsWith("arn:", StringComparison.Ordinal) && !pattern.EndsWith('*');
        while (isShort && ReferenceAwsText.PartsOf(pattern, hasVariables) < 6)
        {
            pattern += ":*";
        }

        return pattern;
    }

    // A15, A25
    private bool ConditionsHold(AwsStatement statement, bool hasVariables, bool isDeny)
    {
        var holds = statement.Conditions
            .Select(condition => ReferenceAwsCondition.Holds(condition, hasVariables, _context))
            .ToList();
        return !holds.Contains(false) && (isDeny || !holds.Contains(null));
    }

    // A33
    private bool NeedsTrust() =>
        !_request.AssumesTrust
        && (Action.StartsWith("sts:assumerole", StringComparison.Ordinal)
            || Action is "sts:tagsession" or "sts:setsourceidentity" or "sts:setcontext"
            || (Action.StartsWith("kms:", StringComparison.Ordinal)
                && _resource.StartsWith("arn:", StringComparison.Ordinal)
                && _resource.Contains(":key/", StringComparison.Ordinal)));

    // A37
    private bool IsKeptByAws()
    {
        string[] reads = ["iam:get", "iam:list", "iam:generate", "iam:simulate"];
        var isKept = _resource.Contains(":iam::aws:policy/", StringComparison.Ordinal)
            || _resource.Contains(":role/aws-reserved/", StringComparison.Ordinal);
        return (isKept && Action.StartsWith("iam:", StringComparison.Ordinal) && Action != "iam:passrole"
                && !reads.Any(read => Action.StartsWith(read, StringComparison.Ordinal)))
            || (_resource.Contains(":alias/aws/", StringComparison.Ordinal)
                && (Action is "kms:createalias" or "kms:updatealias" or "kms:deletealias"));
    }

    // A10, those that the worlds ask about
    private string DefaultResource()
    {
        var region = _request.Context.Values.TryGetValue("aws:RequestedRegion", out var given) ? given.Values[0] : "*";
        return Action switch
        {
            "s3:listallmybuckets" => "arn:aws:s3:::*",
            "sqs:listqueues" => $"arn:aws:sqs:{region}:{_principal.Account ?? "*"}:*",
            "iam:listusers" => $"arn:aws:iam::{_principal.Account ?? "*"}:user/*",
            _ => "*",
        };
    }

    private static string? AccountOf(string resource) =>
        resource.Split(':') is ["arn", _, _, _, not ("" or "*" or "aws") and var account, _, ..] ? account : null;
}
