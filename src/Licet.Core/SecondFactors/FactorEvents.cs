using Licet.Core.Decisions;
using Licet.Core.Events;

namespace Licet.Core.SecondFactors;

/// <summary>The events that tell of a person's second factors.</summary>
internal static class FactorEvents
{
    public const string Created = "SECOND_FACTOR_CREATED";
    public const string Enabled = "SECOND_FACTOR_ENABLED";
    public const string Disabled = "SECOND_FACTOR_DISABLED";
    public const string Deleted = "SECOND_FACTOR_DELETED";

    /// <summary>An event of a factor: <c>totp/4711</c>, <c>u2f/4711</c>, <c>backupCode</c>.</summary>
    public static AuditEvent Of(Caller caller, string type, string factor) =>
        caller.Audit(type, factor, caller.Name ?? caller.Account.Id.Value);
}
