using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// All policies that have a say on a principal's requests about a resource, layer by layer. A request is allowed when
/// no layer denies it, every limit permits it, and identity or resource, or both, grant it. Immutable.
/// </summary>
/// <example>
/// <code>
/// var layers = new AwsLayers(
///     AwsLayer.ServiceControl("Root", fullAccess),
///     AwsLayer.Identity(administrator),
///     AwsLayer.Boundary(readOnly));
/// var decision = layers.Decide(new AwsRequest
/// {
///     Principal = alice, Action = "s3:GetObject", Resource = "arn:aws:s3:::docs/a", Instant = now,
/// });
/// </code>
/// A session policy, a VPC endpoint's policy or a cloud-management role is one more layer of the list.
/// </example>
public sealed class AwsLayers
{
    private readonly AwsLayer[] _layers;
    private readonly AwsLayer[] _limits;
    private readonly AwsLayer[] _accountLimits;
    private readonly AwsLayer _identity;
    private readonly AwsLayer _resource;
    private readonly bool _hasBoundary;

    /// <summary>
    /// Keeps the layers. Several may be of a kind, and then each must permit; but there is one of the identity and one
    /// of the resource, and what is not given has no policies.
    /// </summary>
    /// <exception cref="ArgumentException">Two layers are of the identity, or of the resource.</exception>
    public AwsLayers(params IEnumerable<AwsLayer> layers)
    {
        _layers = [.. layers.OrderBy(layer => layer.Kind)];
        _limits = [.. _layers.Where(layer => layer.Kind < AwsLayerKind.Resource)];
        _accountLimits = [.. _layers.Where(layer => layer.Kind > AwsLayerKind.Identity)];
        _identity = Only(AwsLayerKind.Identity) ?? AwsLayer.Identity();
        _resource = Only(AwsLayerKind.Resource) ?? AwsLayer.Resource();
        _hasBoundary = Array.Exists(_layers, layer => layer.Kind == AwsLayerKind.Boundary);
    }

    /// <summary>
    /// The account that manages the organization: service control policies do not limit its principals, nor resource
    /// control policies its resources. Null when that is no concern.
    /// </summary>
    public string? ManagementAccount { get; init; }

    /// <summary>The layers, in the order in which they are asked.</summary>
    public ImmutableArray<AwsLayer> Layers => [.. _layers];

    /// <summary>Answers <paramref name="request"/>. Allocates nothing; never throws.</summary>
    public AwsDecision Decide(in AwsRequest request)
    {
        if (!request.IsWithinLimits)
        {
            return AwsDecision.Without(Verdict.ImplicitDeny, AwsGround.TooLong);
        }

        Span<char> buffer = stackalloc char[Question.BufferCharsOf(in request)];
        return Decide(Ask(in request, buffer, scans: false));
    }

    /// <summary>
    /// Answers <paramref name="request"/> with reasons; the verdict is that of <see cref="Decide(in AwsRequest)"/>.
    /// </summary>
    public AwsExplanation Explain(in AwsRequest request)
    {
        if (!request.IsWithinLimits)
        {
            return AwsExplainer.OfTooLong(in request);
        }

        Span<char> buffer = stackalloc char[Question.BufferCharsOf(in request)];
        return new AwsExplainer(this).Explain(in request, Ask(in request, buffer, scans: true));
    }

    internal AwsDecision Decide(in Question question)
    {
        if (SpecialRequests.IsCallerIdentity(in question))
        {
            return AwsDecision.Without(Verdict.Allow, AwsGround.CallerIdentity);
        }

        foreach (var layer in _layers)
        {
            if (HasSay(layer, in question) && layer.FindDeny(in question) is { } deny)
            {
                return AwsDecision.ExplicitDeny(layer, deny);
            }
        }

        if (SpecialRequests.ChangesWhatAwsKeeps(in question))
        {
            return AwsDecision.Without(Verdict.ImplicitDeny, AwsGround.KeptByAws);
        }

        return FirstNotPermitting(_limits, in question) is { } limit
            ? AwsDecision.ImplicitDeny(limit)
            : DecideGrant(in question);
    }

    /// <summary>
    /// The layers that would have to permit and do not, in the order in which they are asked: once each of them permits
    /// the request, and nothing denies it, it is allowed.
    /// </summary>
    internal List<AwsLayer> FindLacking(in Question question)
    {
        var lacking = new List<AwsLayer>();
        AddNotPermitting(_limits, in question, lacking);
        var naming = _resource.FindGrant(in question, out _);
        if (NeedsResource(in question) && naming == Naming.None)
        {
            lacking.Add(_resource);
        }

        if (NeedsIdentity(naming, in question) && _identity.FindAllow(in question) is null)
        {
            lacking.Add(_identity);
        }

        if (IsLimitedByAccount(naming, in question))
        {
            AddNotPermitting(_accountLimits, in question, lacking);
        }

        return lacking;
    }

    /// <summary>Whether a layer's policies are about such a request at all.</summary>
    internal bool HasSay(AwsLayer layer, in Question question) =>
        layer.Kind switch
        {
            AwsLayerKind.ResourceControl => !question.Principal.IsServiceLinked
                && (ManagementAccount is null || !OwnsResource(ManagementAccount, in question)),
            AwsLayerKind.ServiceControl => !question.Principal.IsServiceLinked
                && question.Principal.Account != ManagementAccount
                && (question.Principal.HasPolicies || question.Principal.Kind == AwsPrincipalKind.AccountRoot),
            AwsLayerKind.Further => true,
            AwsLayerKind.Resource => true,
            AwsLayerKind.Identity => question.Principal.HasPolicies,
            AwsLayerKind.Boundary => question.Principal.HasPolicies,
            AwsLayerKind.Session => question.Principal.HasPolicies,
        };

    // Who has no policies of its own needs the resource's; the root of an account needs none within it.
    private AwsDecision DecideGrant(in Question question)
    {
        var naming = _resource.FindGrant(in question, out var granted);
        var identity = question.Principal.HasPolicies ? _identity.FindAllow(in question) : null;
        if (NeedsResource(in question) && naming == Naming.None)
        {
            return AwsDecision.ImplicitDeny(_resource);
        }

        if (NeedsIdentity(naming, in question) && identity is null)
        {
            return AwsDecision.ImplicitDeny(_identity);
        }

        if (IsLimitedByAccount(naming, in question)
            && FirstNotPermitting(_accountLimits, in question) is { } limit)
        {
            return AwsDecision.ImplicitDeny(limit);
        }

        return identity is not null
            ? AwsDecision.Allow(_identity, identity)
            : granted is not null
                ? AwsDecision.Allow(_resource, granted)
                : AwsDecision.Without(Verdict.Allow, AwsGround.AccountRoot);
    }

    // Across accounts both sides must agree; a role or key must trust its own account, too.
    private static bool NeedsResource(in Question question) =>
        question.Principal.Kind switch
        {
            AwsPrincipalKind.AccountRoot => !question.IsWithinAccount,
            _ when !question.Principal.HasPolicies => true,
            _ => !question.IsWithinAccount || SpecialRequests.NeedsTrust(in question),
        };

    // Within an account the resource may grant by itself, but not by naming the account.
    private static bool NeedsIdentity(Naming naming, in Question question) =>
        question.Principal.HasPolicies && (!question.IsWithinAccount || naming < Naming.Role);

    // What the resource grants to the principal itself within its account, the account's limits do not limit.
    private static bool IsLimitedByAccount(Naming naming, in Question question) =>
        question.Principal.HasPolicies && (!question.IsWithinAccount || naming < Naming.Itself);

    private static bool OwnsResource(string account, in Question question) =>
        question.ResourceAccount.IsEmpty
            ? question.Principal.Account == account
            : question.ResourceAccount.SequenceEqual(account);

    private Question Ask(in AwsRequest request, Span<char> buffer, bool scans) =>
        new(in request, buffer, _hasBoundary && request.Principal.HasPolicies, scans);

    private AwsLayer? FirstNotPermitting(AwsLayer[] layers, in Question question)
    {
        foreach (var layer in layers)
        {
            if (HasSay(layer, in question) && layer.FindAllow(in question) is null)
            {
                return layer;
            }
        }

        return null;
    }

    private void AddNotPermitting(AwsLayer[] layers, in Question question, List<AwsLayer> found)
    {
        foreach (var layer in layers)
        {
            if (HasSay(layer, in question) && layer.FindAllow(in question) is null)
            {
                found.Add(layer);
            }
        }
    }

    private AwsLayer? Only(AwsLayerKind kind)
    {
        AwsLayer? found = null;
        foreach (var layer in _layers)
        {
            if (layer.Kind == kind)
            {
                found = found is null ? layer : throw new ArgumentException($"there are two layers of kind {kind}");
            }
        }

        return found;
    }
}
