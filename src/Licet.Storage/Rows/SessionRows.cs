using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Sessions.</summary>
internal static class SessionRows
{
    public static TableMap<Session> Sessions { get; } = new(
        StoreTable.Sessions, "sessions", hasNumericKey: false,
        "id_hash", "login", "mfa", "password_mark", "source_address", "created_at", "last_used_at")
    {
        KeyOf = session => session.IdHash,
        ValuesOf = session =>
        [
            session.IdHash, session.Login, Column.OfEnum(session.Mfa), session.PasswordMark, session.SourceAddress,
            Column.OfTime(session.CreatedAt), Column.OfTime(session.LastUsedAt),
        ],
        Read = reader => new Session
        {
            IdHash = reader.GetString(0),
            Login = reader.TextOrNull(1),
            Mfa = reader.Enumeration<MfaType>(2),
            PasswordMark = reader.GetString(3),
            SourceAddress = reader.GetString(4),
            CreatedAt = reader.Time(5),
            LastUsedAt = reader.Time(6),
        },
    };
}
