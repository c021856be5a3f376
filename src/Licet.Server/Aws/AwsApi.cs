using System.Collections.Frozen;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// Every operation of AWS's IAM and STS that is served here, by name; the lists stand with the things.
/// </summary>
internal static class AwsApi
{
    /// <summary>All operations, in the order of their names.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } =
    [
        .. new[]
        {
            UserActions.Operations,
            GroupActions.Operations,
            RoleActions.Operations,
            HolderActions.Operations,
            PolicyActions.Operations,
            AccessKeyActions.Operations,
            LoginProfileActions.Operations,
            InstanceProfileActions.Operations,
            AccountActions.Operations,
            MfaDevices.Operations,
            ServerCertificateActions.Operations,
            ProviderActions.Operations,
            SshKeyActions.Operations,
            AuthorizationDetailActions.Operations,
            CredentialReportActions.Operations,
            LastAccessedActions.Operations,
            AbsentActions.Operations,
            SimulationActions.Operations,
            StsActions.Operations,
        }.SelectMany(operations => operations).OrderBy(operation => operation.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, AwsOperation> s_byName =
        All.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>The operation of that name; null when there is none.</summary>
    public static AwsOperation? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>An operation of IAM that waits for something.</summary>
    public static AwsOperation Iam(
        string name,
        string[] required,
        Func<AwsCall, AwsTarget> target,
        Func<AwsCall, Permit, Task<Result<AwsAnswer>>> answer) =>
        new("iam", name, [.. required], target, answer);

    /// <summary>An operation of IAM that answers from memory.</summary>
    public static AwsOperation Iam(
        string name, string[] required, Func<AwsCall, AwsTarget> target, Func<AwsCall, Result<AwsAnswer>> answer) =>
        new("iam", name, [.. required], target, (call, _) => Task.FromResult(answer(call)));

    /// <summary>The answer of an operation that has nothing to say but that it is done.</summary>
    public static Result<AwsAnswer> Done(Result<Nothing> result) =>
        result.Succeeded ? AwsAnswer.Empty : result.Error;
}
