using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Engine.Decisions;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// One evaluation of policies for a caller: a record of the access-policy log, with the fields of OVHcloud's and those
/// that say why. Immutable.
/// </summary>
/// <param name="Caller">Who asked.</param>
/// <param name="Resource">About what: a URN, or an ARN in AWS's API.</param>
/// <param name="Actions">The actions asked about, in order; at least one.</param>
/// <param name="RequestId">The request that it was for.</param>
/// <param name="Number">Which evaluation of that request, from 1.</param>
public sealed record Evaluation(
    Caller Caller, string Resource, ImmutableArray<EvaluatedAction> Actions, string RequestId, int Number)
    : PendingRecord
{
    /// <inheritdoc/>
    public override AccountId Account => Caller.Account.Id;

    /// <inheritdoc/>
    public override LogKind Kind => LogKind.AccessPolicy;

    /// <inheritdoc/>
    public override LogEntry ToEntry()
    {
        var fields = ImmutableArray.CreateBuilder<LogField>(14);
        fields.Add(new("account", LogValue.Of(Account.Value)));
        fields.Add(new("identities_array", LogValue.Of(Caller.Identities)));
        fields.Add(new("resource", LogValue.Of(Resource)));
        fields.Add(new("requested_actions_array", LogValue.Of([.. Actions.Select(action => action.Action)])));
        fields.Add(new("authorized_actions_array", LogValue.Of(Names(isAllowed: true))));
        fields.Add(new("unauthorized_actions_array", LogValue.Of(Names(isAllowed: false))));
        if (Caller.Source != SourceAddress.None)
        {
            fields.Add(new("client_ip", LogValue.Of(Caller.Source.ToString())));
        }

        fields.Add(new("api", LogValue.Of(Caller.Aws is null ? "ovhcloud" : "aws")));
        fields.Add(new("policies_array", LogValue.Of(Distinct(action => action.PolicyId))));
        fields.Add(new("policy_names_array", LogValue.Of(Distinct(action => action.PolicyName))));
        AddShadow(fields);
        fields.Add(new("revision_int", LogValue.Of(Caller.State.Revision)));
        fields.Add(new("request_id", LogValue.Of(RequestId)));
        var decisionId = string.Create(CultureInfo.InvariantCulture, $"{RequestId}.{Number}");
        fields.Add(new("decision_id", LogValue.Of(decisionId)));
        return new LogEntry { At = Caller.Instant, Message = Verdict(), Fields = fields.DrainToImmutable() };
    }

    // What the shadow policies would have said (R46), where it is something else. Only decided here, behind the back of
    // the request.
    private void AddShadow(ImmutableArray<LogField>.Builder fields)
    {
        if (Caller.Aws is not null || ShadowEffect.Of(Caller, Resource, Actions) is not { } effect)
        {
            return;
        }

        fields.Add(new(ShadowEffect.AuthorizedField, LogValue.Of(effect.Authorized)));
        fields.Add(new(ShadowEffect.UnauthorizedField, LogValue.Of(effect.Unauthorized)));
        fields.Add(new(ShadowEffect.PoliciesField, LogValue.Of(effect.Policies)));
    }

    private string Verdict() =>
        Actions.All(action => action.IsAllowed) ? "access granted"
        : Actions.Any(action => action.IsAllowed) ? "access granted in part"
        : "access denied";

    private ImmutableArray<string> Names(bool isAllowed) =>
        [.. Actions.Where(action => action.IsAllowed == isAllowed).Select(action => action.Action)];

    private ImmutableArray<string> Distinct(Func<EvaluatedAction, string?> select) =>
        [.. Actions.Select(select).OfType<string>().Distinct(StringComparer.Ordinal)];
}
