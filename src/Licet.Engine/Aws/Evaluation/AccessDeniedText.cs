using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// The sentences of AWS's <c>AccessDenied</c> (user guide: troubleshooting access denied error messages).
/// </summary>
internal static class AccessDeniedText
{
    /// <summary>The whole sentence; the clause is what <see cref="Because"/> makes, or nothing.</summary>
    public static string Write(in AwsRequest request, string resource, string clause) =>
        $"User: {request.Principal.Name} is not authorized to perform: {request.Action}"
        + $" on resource: {resource}{clause}";

    /// <summary>Why a layer refuses, as AWS says it: begins with a blank.</summary>
    public static string Because(AwsLayer layer, Verdict verdict, string action)
    {
        var kind = KindOf(layer, action);
        return verdict == Verdict.ExplicitDeny
            ? $" with an explicit deny in {(IsVowel(kind[0]) ? "an" : "a")} {kind}"
            : $" because no {kind} allows the {action} action";
    }

    /// <summary>What AWS calls the policies of a layer.</summary>
    public static string KindOf(AwsLayer layer, string action) =>
        layer.Kind switch
        {
            AwsLayerKind.ServiceControl => "service control policy",
            AwsLayerKind.ResourceControl => "resource control policy",
            AwsLayerKind.Further => layer.Name,
            AwsLayerKind.Resource => IsAssuming(action) ? "role trust policy" : layer.Name,
            AwsLayerKind.Identity => layer.Name,
            AwsLayerKind.Boundary => layer.Name,
            AwsLayerKind.Session => layer.Name,
        };

    private static bool IsAssuming(string action) =>
        action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)
        && SpecialRequests.IsAssuming(action[4..].ToLowerInvariant());

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O';
}
