using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Credentials;

namespace Licet.Core.Logs.Streams;

/// <summary>
/// The ids of operations. The original does things later and lets clients ask how far it is; here everything is done
/// when the answer comes, and an id is asked for nevertheless. So an id says for itself that it was given out, when,
/// and to which account: nothing is kept.
/// </summary>
public sealed class LogOperations
{
    private const int IdBytes = 16;
    private const int SignedBytes = 8;

    private readonly byte[] _key;

    /// <summary>Ids under a key derived from the installation's.</summary>
    public LogOperations(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _key = masterKey.Derive("licet log operations 1");
    }

    /// <summary>An id for what was done at an instant.</summary>
    public Guid Draw(AccountId account, DateTime now)
    {
        var id = new byte[IdBytes];
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)((now - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond));
        RandomNumberGenerator.Fill(id.AsSpan(sizeof(uint), SignedBytes - sizeof(uint)));

        // Version 8 of RFC 9562: bits of our own.
        id[6] = (byte)((id[6] & 0x0f) | 0x80);
        Sign(account, id.AsSpan(0, SignedBytes)).CopyTo(id.AsSpan(SignedBytes));
        return new Guid(id, bigEndian: true);
    }

    /// <summary>When the operation of that id was done; null where the account was given no such id.</summary>
    public DateTime? Find(AccountId account, Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        return CryptographicOperations.FixedTimeEquals(
            Sign(account, bytes.AsSpan(0, SignedBytes)), bytes.AsSpan(SignedBytes))
            ? DateTime.UnixEpoch.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : null;
    }

    private byte[] Sign(AccountId account, ReadOnlySpan<byte> signed)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(account.Value), 0, .. signed];
        var mac = HMACSHA256.HashData(_key, text);
        var half = mac[..(IdBytes - SignedBytes)];
        half[0] = (byte)((half[0] & 0x3f) | 0x80);
        return half;
    }
}
