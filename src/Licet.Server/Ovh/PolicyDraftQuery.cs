using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Policies;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary>
/// The members <c>put</c> and <c>remove</c> with which a question is asked of policies as somebody would have them, our
/// own: each of <c>put</c> stands in the place of the policy of its name, or is new.
/// </summary>
internal static class PolicyDraftQuery
{
    private const int PoliciesMax = 100;

    /// <summary>The draft that they are.</summary>
    /// <param name="state">The account whose policies they change.</param>
    /// <param name="put">Policies as the API takes them; null for none.</param>
    /// <param name="remove">The ids of policies that go; null for none.</param>
    public static Result<PolicyDraft> Read(AccountState state, JsonElement[]? put, Guid[]? remove)
    {
        put ??= [];
        remove ??= [];
        return put.Length > PoliciesMax || remove.Length > PoliciesMax
            ? Error.Invalid(put.Length > PoliciesMax ? "put" : "remove", $"has more than {PoliciesMax} policies")
            : PolicyDraft.Of(
                state,
                [
                    .. put.Select(policy => WireForm.OfPolicy(
                        JsonSerializer.SerializeToUtf8Bytes(policy, OvhJson.TypeOf<JsonElement>()))),
                ],
                remove);
    }
}
