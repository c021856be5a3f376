namespace Licet.Core.Logs;

/// <summary>The categories of an account's logs, as OVHcloud's documentation has them.</summary>
public enum LogKind
{
    /// <summary>Sign-ins, passwords, second factors, and every change of the account.</summary>
    Audit,

    /// <summary>Calls of the API.</summary>
    Activity,

    /// <summary>Evaluations of policies: what was allowed, what refused.</summary>
    AccessPolicy,
}
