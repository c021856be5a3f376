using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.SecondFactors;

/// <summary>
/// The rules that all second factors share, each with the refusal that explains it; null when it passes.
/// </summary>
internal static class FactorText
{
    private const int DescriptionCharsMax = 255;

    public static Error? CheckDescription(string text) =>
        text.Length <= DescriptionCharsMax
            ? null
            : Error.Invalid("description", $"has {text.Length} characters, more than {DescriptionCharsMax}");

    /// <summary>A factor is validated once, and then switched off and on.</summary>
    public static Error? CheckTransition(FactorStatus from, FactorStatus to) =>
        from == FactorStatus.NeedCodeValidation ? new Error(ErrorKind.Conflict, "this factor must be validated first")
        : from == to ? new Error(ErrorKind.Conflict, $"this factor is {Name(to)} already")
        : null;

    /// <summary>
    /// Switching a factor off without proving that very factor is for people who have proved it when they signed in: a
    /// user's key or token, which never did, could otherwise take away what protects its owner.
    /// </summary>
    public static Error? CheckWeakening(Caller caller) =>
        caller.Kind == CallerKind.User && caller.Session is null
            ? new Error(ErrorKind.Forbidden, "sign in: no key or token switches a factor off without a code of it")
            : null;

    /// <summary>A factor that is validated once must not be validated again.</summary>
    public static Error? CheckValidation(FactorStatus from) =>
        from == FactorStatus.NeedCodeValidation
            ? null
            : new Error(ErrorKind.Conflict, "this factor is validated already");

    /// <summary>
    /// What protects is not deleted in one step: switching it off may ask for more than deleting it does.
    /// </summary>
    public static Error? CheckDelete(FactorStatus status) =>
        status == FactorStatus.Enabled
            ? new Error(ErrorKind.Conflict, "this factor is enabled: disable it first")
            : null;

    private static string Name(FactorStatus status) =>
        status switch
        {
            FactorStatus.NeedCodeValidation => "not validated",
            FactorStatus.Enabled => "enabled",
            FactorStatus.Disabled => "disabled",
        };
}
