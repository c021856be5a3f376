using Licet.Core.SecondFactors;

namespace Licet.Server.Passkeys;

/// <summary>A person as the framework's passkeys see it, for the length of one ceremony.</summary>
internal sealed record PasskeyHolder(string Handle, IReadOnlyList<Passkey> Passkeys);
