using System.Collections.Immutable;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Events;
using Licet.Engine.Urns;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// Writes audit events as records of the audit log: with the field names of OVHcloud's, whose details stand under the
/// event's type (<c>loginSuccessDetails_mfaType</c>), and the place of the event among the account's changes.
/// </summary>
internal static class AuditEntries
{
    public const string RevisionField = "revision_int";
    public const string NumberField = "event_int";

    private const string Source = "iam.ovhcloud";

    public static LogEntry Of(Account account, CommittedEvent committed)
    {
        var told = committed.Event;
        var prefix = $"{CamelCase(told.Type)}Details_";
        var fields = ImmutableArray.CreateBuilder<LogField>();
        fields.Add(new("account", LogValue.Of(account.Id.Value)));
        fields.Add(new("type", LogValue.Of(told.Type)));
        AddActor(fields, account, told.Actor);
        if (told.SourceAddress is { } address)
        {
            fields.Add(new("client_ip", LogValue.Of(address)));
        }

        fields.Add(new("source", LogValue.Of(Source)));
        fields.Add(new("subject", LogValue.Of(told.Subject)));
        fields.Add(new("subject_name", LogValue.Of(told.SubjectName)));
        foreach (var (name, value) in told.Details)
        {
            fields.Add(new(prefix + name, LogValue.Of(value)));
        }

        if (told.Type is "USER_PASSWORD_CHANGED")
        {
            fields.Add(new(prefix + "user", LogValue.Of(told.SubjectName)));
        }

        fields.Add(new(RevisionField, LogValue.Of(committed.Revision)));
        fields.Add(new(NumberField, LogValue.Of(committed.Number)));
        return new LogEntry
        {
            At = told.At,
            Message = MessageOf(told),
            Fields = fields.DrainToImmutable(),
        };
    }

    private static void AddActor(ImmutableArray<LogField>.Builder fields, Account account, string actor)
    {
        var prefix = Urn.OfUser(account.Plate, account.Id.Value, login: "");
        var login = actor.StartsWith(prefix, StringComparison.Ordinal) ? actor[prefix.Length..] : null;
        if (login is not null || actor == account.RootUrn)
        {
            fields.Add(new("authDetails_userDetails_type", LogValue.Of(TypeOf(login))));
        }

        if (login is not null)
        {
            var name = IsFederated(login) ? login[Urn.FederatedPrefix.Length..] : login;
            fields.Add(new("authDetails_userDetails_user", LogValue.Of(name)));
        }

        fields.Add(new("identities_array", LogValue.Of([actor])));
    }

    private static string TypeOf(string? login) =>
        login is null ? "ACCOUNT" : IsFederated(login) ? "PROVIDER" : "USER";

    private static bool IsFederated(string login) =>
        login.StartsWith(Urn.FederatedPrefix, StringComparison.Ordinal);

    // `POLICY_CREATED` of `reboots`: policy created: reboots.
    private static string MessageOf(AuditEvent told) =>
        $"{told.Type.Replace('_', ' ').ToLowerInvariant()}: {told.SubjectName}";

    private static string CamelCase(string type)
    {
        var words = type.ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder(words.FirstOrDefault());
        foreach (var word in words.Skip(1))
        {
            text.Append(char.ToUpperInvariant(word[0])).Append(word, 1, word.Length - 1);
        }

        return text.ToString();
    }
}
