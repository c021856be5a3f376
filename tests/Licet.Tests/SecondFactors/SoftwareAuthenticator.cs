using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Licet.Tests.SecondFactors;

/// <summary>
/// A security key in software, with the browser around it: ES256, attestation "none", a counter. What it signs can be
/// bent, member by member, to see that the server looks.
/// </summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Its name.</summary>
    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The origin that the browser says it is at.</summary>
    public string Origin { get; set; } = "https://iam.example.org";

    /// <summary>The domain that it signs for.</summary>
    public string RelyingPartyId { get; set; } = "iam.example.org";

    /// <summary>How often it has signed; the next is one more, unless <see cref="IsCounting"/> is off.</summary>
    public uint SignCount { get; set; }

    /// <summary>Whether it counts.</summary>
    public bool IsCounting { get; set; } = true;

    /// <summary>What the browser says it does; null for the right thing.</summary>
    public string? ClientDataType { get; set; }

    /// <summary>The flags that it sets.</summary>
    public byte Flags { get; set; } = UserPresent | UserVerified;

    /// <summary>Whose passkey it says it is, in base64url; null to leave that out.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Whether the browser says that it was in a frame of another origin.</summary>
    public bool IsCrossOrigin { get; set; }

    public void Dispose() => _key.Dispose();

    /// <summary>The attestation object and client data of a registration.</summary>
    public (byte[] AttestationObject, byte[] ClientData) Register(string challenge)
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(AuthenticatorData(withCredential: true));
        writer.WriteEndMap();
        return (writer.Encode(), ClientData("webauthn.create", challenge));
    }

    /// <summary>The answer to a registration, as browsers write it.</summary>
    public string RegisterJson(string challenge)
    {
        var (attestationObject, clientData) = Register(challenge);
        return RegistrationJson(CredentialId, attestationObject, clientData);
    }

    /// <summary>An answer to a registration of any parts.</summary>
    public static string RegistrationJson(byte[] credentialId, byte[] attestationObject, byte[] clientData) =>
        new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(credentialId),
            ["rawId"] = Base64Url.EncodeToString(credentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = new JsonObject
            {
                ["attestationObject"] = Base64Url.EncodeToString(attestationObject),
                ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
                ["transports"] = new JsonArray("usb"),
            },
        }.ToJsonString();

    /// <summary>The answer to a challenge at sign-in, as browsers write it.</summary>
    public string Sign(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        var clientData = ClientData("webauthn.get", options.RootElement.GetProperty("challenge").GetString()!);
        SignCount += IsCounting ? 1u : 0;
        var authenticatorData = AuthenticatorData(withCredential: false);
        byte[] signed = [.. authenticatorData, .. SHA256.HashData(clientData)];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(CredentialId),
            ["rawId"] = Base64Url.EncodeToString(CredentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = new JsonObject
            {
                ["authenticatorData"] = Base64Url.EncodeToString(authenticatorData),
                ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
                ["signature"] = Base64Url.EncodeToString(signature),
                ["userHandle"] = UserHandle,
            },
        }.ToJsonString();
    }

    private byte[] ClientData(string type, string challenge) =>
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["type"] = ClientDataType ?? type,
            ["challenge"] = challenge,
            ["origin"] = Origin,
            ["crossOrigin"] = IsCrossOrigin,
        }.ToJsonString());

    // WebAuthn §6.1.
    private byte[] AuthenticatorData(bool withCredential)
    {
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount);
        var flags = (byte)(Flags | (withCredential ? HasCredential : 0));
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingPartyId)), flags, .. count];
        if (!withCredential)
        {
            return head;
        }

        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)CredentialId.Length);
        return [.. head, .. new byte[16], .. length, .. CredentialId, .. PublicKey()];
    }

    // COSE (RFC 9053 §7.1): an ES256 key on P-256.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, number) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            writer.WriteInt32(label);
            writer.WriteInt32(number);
        }

        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
