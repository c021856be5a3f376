using Licet.Core.Store;

namespace Licet.Core.SignIn;

/// <summary>Keeps the sessions of an identity few.</summary>
internal static class SessionRoom
{
    /// <summary>What has ended goes, whoever's it was; and of the identity's own, those that are too many.</summary>
    public static async Task MakeAsync(IStoreWriter writer, Session session, CancellationToken cancellation)
    {
        var all = await writer.Sessions.ListAsync(null, int.MaxValue, cancellation);
        var ended = all.Where(one => one.HasEnded(session.CreatedAt)).ToList();
        var tooMany = all.Except(ended)
            .Where(session.IsOfSame)
            .OrderByDescending(one => one.LastUsedAt)
            .Skip(SignInSteps.SessionsMax - 1);
        foreach (var one in ended.Concat(tooMany))
        {
            await writer.Sessions.DeleteAsync(one.IdHash, cancellation);
        }
    }
}
