using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Urns;

namespace Licet.Core.ReverseQuestions;

/// <summary>
/// The reverse questions about an account (R41 to R44): who may do this, what may they do, where? For those who may
/// read policies, as the answers tell of them. Reads one state of the account and nothing else; make one for each page.
/// </summary>
public sealed class AccessReview
{
    private readonly AccountDirectory _directory;
    private readonly AccessQuestions _questions;

    /// <summary>Prepares to ask.</summary>
    /// <param name="permit">Proof that the caller may read policies.</param>
    /// <param name="state">The account as it is, or as it was: <see cref="History.AccountHistory"/>.</param>
    /// <param name="instant">The instant from which on the answers hold, in UTC.</param>
    /// <param name="cancellation">Ends an answer that nobody waits for any more.</param>
    public AccessReview(Permit permit, AccountState state, DateTime instant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(state);
        _directory = new AccountDirectory(state, instant);
        _questions = new AccessQuestions(state.Snapshot, _directory, instant, cancellation);
    }

    /// <summary>
    /// Who may do an action on a resource: the root, users, disabled ones too, whom the identity provider has signed
    /// in, and service accounts.
    /// </summary>
    public AccessPage Who(string action, string resourceUrn, string? after, int count) =>
        _questions.Who(action, resourceUrn, after, count);

    /// <summary>
    /// What an identity may do on a resource; of a group, what it gives. NotFound when the account has no such
    /// identity.
    /// </summary>
    public Result<AccessPage> What(string identityUrn, string resourceUrn, string? after, int count) =>
        Has(identityUrn)
            ? _questions.What(identityUrn, resourceUrn, after, count)
            : Error.NotFound("identity", identityUrn);

    /// <summary>
    /// On which resources an identity may do an action; of a group, where it lets its members. NotFound when the
    /// account has no such identity.
    /// </summary>
    public Result<AccessPage> Where(string identityUrn, string action, string? after, int count) =>
        Has(identityUrn)
            ? _questions.Where(identityUrn, action, after, count)
            : Error.NotFound("identity", identityUrn);

    /// <summary>Whether an identity cannot sign in although policies let it: a user that is disabled.</summary>
    public bool IsDisabled(string identityUrn) => _directory.FindUser(identityUrn)?.Status == UserStatus.Disabled;

    private bool Has(string identityUrn) => _directory.Has(Urn.WithPlate(identityUrn, _directory.Plate));
}
