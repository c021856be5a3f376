using Licet.Core.Decisions;

namespace Licet.Core.Credentials;

/// <summary>
/// A consumer key that waits for its validation, with what one must know to decide about it. Immutable.
/// </summary>
/// <param name="State">The account that the application belongs to; only its identities can validate.</param>
/// <param name="Application">The application that asks.</param>
/// <param name="Credential">What it asks for: rules, addresses, where the browser goes afterwards.</param>
public sealed record PendingApiCredential(AccountState State, ApiApplication Application, ApiCredential Credential);
