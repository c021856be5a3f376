using System.Collections.Immutable;

namespace Licet.Core.Logs;

/// <summary>What there is to say of each <see cref="LogKind"/>.</summary>
public static class LogKinds
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<LogKind> All { get; } = [LogKind.Audit, LogKind.Activity, LogKind.AccessPolicy];

    /// <summary>The kind's name in files and on the command line: <c>access-policy</c>.</summary>
    public static string NameOf(LogKind kind) =>
        kind switch
        {
            LogKind.Audit => "audit",
            LogKind.Activity => "activity",
            LogKind.AccessPolicy => "access-policy",
        };

    /// <summary>The type of the resource that a subscription reads, in OVHcloud's words.</summary>
    public static string ResourceTypeOf(LogKind kind) =>
        kind switch
        {
            LogKind.Audit => "account-audit",
            LogKind.Activity => "account-api",
            LogKind.AccessPolicy => "account-iam",
        };

    /// <summary>The kind of that name; null when there is none.</summary>
    public static LogKind? Find(string name) =>
        All.Where(kind => NameOf(kind) == name).Select(kind => (LogKind?)kind).FirstOrDefault();
}
