using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>One operation of AWS's API. Immutable.</summary>
/// <param name="Service">The service: <c>iam</c> or <c>sts</c>.</param>
/// <param name="Name">The name, which is also its action's: <c>CreateUser</c>.</param>
/// <param name="Required">The parameters without which it makes no sense.</param>
/// <param name="Resource">What it is about, for the decision whether the caller may.</param>
/// <param name="Answer">Does it, under the permit.</param>
internal sealed record AwsOperation(
    string Service,
    string Name,
    ImmutableArray<string> Required,
    Func<AwsCall, AwsTarget> Resource,
    Func<AwsCall, Permit, Task<Result<AwsAnswer>>> Answer)
{
    /// <summary>Whether nobody signs it: somebody else vouches for the caller.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>
    /// What the thing is to become, of an operation that moves or renames it: the caller must be allowed the action
    /// there, too. Null for other operations, and what it answers is null for a call that leaves the thing in place.
    /// </summary>
    public Func<AwsCall, AwsTarget, AwsTarget?>? Destination { get; init; }

    /// <summary>Whether it reads the parameter <c>PermissionsBoundary</c>.</summary>
    public bool SetsBoundary => Name is "CreateUser" or "CreateRole"
        || (Name.StartsWith("Put", StringComparison.Ordinal)
            && Name.EndsWith("PermissionsBoundary", StringComparison.Ordinal));

    /// <summary>Whether it reads the parameter <c>Tags</c>.</summary>
    public bool SetsTags => Name.StartsWith("Tag", StringComparison.Ordinal)
        || Name is "CreateUser" or "CreateRole" or "CreatePolicy" or "CreateInstanceProfile" or "CreateSAMLProvider"
            or "CreateOpenIDConnectProvider" or "UploadServerCertificate";

    /// <summary>Whether it reads the parameter <c>TagKeys</c>.</summary>
    public bool TakesTagsAway => Name.StartsWith("Untag", StringComparison.Ordinal);

    /// <summary>The action that the caller must be allowed.</summary>
    public string Action => $"{Service}:{Name}";

    /// <summary>The version of the API that has it, as clients name it.</summary>
    public string Version => Service == "sts" ? "2011-06-15" : "2010-05-08";
}
