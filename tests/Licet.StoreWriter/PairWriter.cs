using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Store;
using Licet.Engine.Policies;

namespace Licet.StoreWriter;

/// <summary>
/// Writes, replaces and deletes pairs of a user and a policy. Each write carries a stamp of its own into the user, the
/// policy and the audit event, so that one who looks afterwards can tell a whole write from a part of one.
/// </summary>
internal sealed class PairWriter(IStore store, int number, int seed)
{
    private const int Pairs = 12;
    private const int PaddingCharsMax = 200_000;
    private const string GroupName = "writers";

    private static readonly AccountId s_account = new("killed");

    private readonly Random _random = new(seed + number);
    private int _writes;

    /// <summary>Makes the account, unless an earlier run has.</summary>
    public static Task FoundAsync(IStore store) =>
        store.WriteAsync<Nothing>(
            s_account,
            async (writer, token) =>
            {
                var now = DateTime.UnixEpoch;
                var account = new Account
                {
                    Id = s_account,
                    Plate = "eu",
                    Profile = new AccountProfile { Email = "root@example.org" },
                    CreatedAt = now,
                };
                if (await writer.AddAccountAsync(account, token))
                {
                    var group = new Group { Name = GroupName, CreatedAt = now, UpdatedAt = now };
                    await writer.Groups.AddAsync(group, token);
                    await writer.AppendAsync(Event("ACCOUNT_FOUNDED", s_account.Value, "-"), token);
                }

                return new Nothing();
            },
            CancellationToken.None);

    public async Task WriteForeverAsync()
    {
        while (true)
        {
            var name = $"pair-{number}-{_random.Next(Pairs)}";
            var stamp = _random.Next(4) == 0 ? "-" : $"{seed}.{number}.{++_writes}";
            await Console.Out.WriteLineAsync($"try {name} {stamp}");
            var user = User(name, stamp, _random.Next(PaddingCharsMax));
            var committed = await store.WriteAsync<Nothing>(
                s_account, (writer, token) => WriteAsync(writer, user, token), CancellationToken.None);
            await Console.Out.WriteLineAsync($"ack {name} {stamp} {committed.Value.Revision}");
        }
    }

    private static async Task<Result<Nothing>> WriteAsync(
        IStoreWriter writer, User user, CancellationToken cancellation)
    {
        var (name, stamp) = (user.Login, user.Description);
        var policyId = PolicyIdOf(name);
        if (stamp == "-")
        {
            await writer.Users.DeleteAsync(name, cancellation);
            await writer.Policies.DeleteAsync($"{policyId}", cancellation);
        }
        else
        {
            await PutAsync(writer.Users, user, cancellation);
            await PutAsync(writer.Policies, Policy(policyId, name, stamp), cancellation);
        }

        await writer.AppendAsync(Event("PAIR_WRITTEN", name, stamp), cancellation);
        return new Nothing();
    }

    private static async Task PutAsync<TRow>(IWritableRows<TRow> rows, TRow row, CancellationToken cancellation)
        where TRow : class
    {
        if (!await rows.ReplaceAsync(row, cancellation) && !await rows.AddAsync(row, cancellation))
        {
            throw new InvalidOperationException("a row can be neither replaced nor added");
        }
    }

    // Padding makes a write long, and so more likely to be under way when the process is killed.
    private static User User(string name, string stamp, int paddingChars) =>
        new()
        {
            Login = name,
            Description = stamp,
            Email = new string('x', paddingChars),
            MainGroup = GroupName,
            CreatedAt = DateTime.UnixEpoch,
            UpdatedAt = DateTime.UnixEpoch,
        };

    private static StoredPolicy Policy(PolicyId id, string name, string stamp)
    {
        var document = $$"""
            {"name":"{{name}}","description":"{{stamp}}","identities":[],"resources":[],"permissions":{},
             "permissionsGroups":[{"urn":"urn:v1::permissionsGroup:ovh:globalReadOnly"}]}
            """;
        return new StoredPolicy
        {
            Id = id,
            Document = OvhPolicy.Read(Encoding.UTF8.GetBytes(document)).Value!,
            CreatedAt = DateTime.UnixEpoch,
        };
    }

    // The same name has the same id in every run.
    private static PolicyId PolicyIdOf(string name)
    {
        var bytes = new byte[16];
        Encoding.ASCII.GetBytes(name, bytes);
        return new PolicyId(new Guid(bytes));
    }

    private static AuditEvent Event(string type, string subject, string stamp) =>
        new()
        {
            Type = type,
            At = DateTime.UnixEpoch,
            Actor = "urn:v1:eu:identity:account:killed",
            Subject = subject,
            SubjectName = stamp,
        };
}
