namespace Licet.Core.Accounts;

/// <summary>
/// The name of an account, which is also its id: <c>xx1111-ovh</c>. The default value is no account's.
/// </summary>
/// <param name="Value">The name.</param>
public readonly record struct AccountId(string Value)
{
    /// <summary>The name.</summary>
    public override string ToString() => Value;
}
