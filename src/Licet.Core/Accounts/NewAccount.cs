namespace Licet.Core.Accounts;

/// <summary>What the first start shows of a fresh account, once: its root's keys.</summary>
/// <param name="Account">The account.</param>
/// <param name="ApplicationKey">The key of the root's application.</param>
/// <param name="ApplicationSecret">Its secret.</param>
/// <param name="ConsumerKey">The consumer key, which may do every call in the root's name.</param>
/// <param name="SetupSecret">With it the root's password is set, once.</param>
public sealed record NewAccount(
    Account Account, string ApplicationKey, string ApplicationSecret, string ConsumerKey, string SetupSecret);
