using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Core.Aws;

/// <summary>
/// Finds access keys that requests may be signed with: active ones of users who are not disabled. Any other key is as
/// good as none.
/// </summary>
public static class AwsKeysInForce
{
    /// <summary>The key of that id in whichever account has it, with its user; null when it is not in force.</summary>
    public static (AccountState State, User User, AwsAccessKey Key)? Find(SnapshotPublisher publisher, string id)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        foreach (var state in publisher.All)
        {
            if (Find(state, id) is var (user, key))
            {
                return (state, user, key);
            }
        }

        return null;
    }

    /// <summary>The key of that id in an account, with its user; null when it is not in force.</summary>
    public static (User User, AwsAccessKey Key)? Find(AccountState state, string id)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Aws.AccessKeys.TryGetValue(id, out var key) && key.IsActive
            && state.Users.TryGetValue(key.Login, out var user) && user.Status != UserStatus.Disabled
                ? (user, key)
                : null;
    }
}
