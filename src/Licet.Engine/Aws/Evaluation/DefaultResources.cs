namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// What an action is about when its request names no resource. Listing is about everything of a service, and policies
/// commonly say so by the service's widest ARN (AWS's guide: <c>s3:ListAllMyBuckets</c> on <c>arn:aws:s3:::*</c>);
/// read to the letter, such a policy would not permit the list action that it names.
/// </summary>
internal static class DefaultResources
{
    // Actions in lower case; `{account}` and `{region}` are the caller's.
    private static readonly Dictionary<string, string> s_ofActions = new(StringComparer.Ordinal)
    {
        ["s3:listallmybuckets"] = "arn:aws:s3:::*",
        ["sqs:listqueues"] = "arn:aws:sqs:{region}:{account}:*",
        ["sns:listtopics"] = "arn:aws:sns:{region}:{account}:*",
        ["sns:listsubscriptions"] = "arn:aws:sns:{region}:{account}:*",
        ["route53:listhostedzones"] = "arn:aws:route53:::hostedzone/*",
        ["route53:listhostedzonesbyname"] = "arn:aws:route53:::hostedzone/*",
        ["route53:gethostedzonecount"] = "arn:aws:route53:::hostedzone/*",
        ["route53:listhealthchecks"] = "arn:aws:route53:::healthcheck/*",
        ["iam:listusers"] = "arn:aws:iam::{account}:user/*",
        ["iam:listgroups"] = "arn:aws:iam::{account}:group/*",
        ["iam:listroles"] = "arn:aws:iam::{account}:role/*",
        ["iam:listpolicies"] = "arn:aws:iam::{account}:policy/*",
        ["iam:listinstanceprofiles"] = "arn:aws:iam::{account}:instance-profile/*",
        ["iam:listservercertificates"] = "arn:aws:iam::{account}:server-certificate/*",
        ["iam:listvirtualmfadevices"] = "arn:aws:iam::{account}:mfa/*",
        ["dynamodb:listtables"] = "arn:aws:dynamodb:{region}:{account}:table/*",
        ["lambda:listfunctions"] = "arn:aws:lambda:{region}:{account}:function:*",
        ["secretsmanager:listsecrets"] = "arn:aws:secretsmanager:{region}:{account}:secret:*",
        ["logs:describeloggroups"] = "arn:aws:logs:{region}:{account}:log-group:*",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_lookup =
        s_ofActions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Writes the resource of an action (in lower case) that names none; <c>*</c> where nothing better is known, also
    /// where it does not fit. An unknown region or account is <c>*</c>. Returns the part of the buffer that is written.
    /// </summary>
    public static ReadOnlySpan<char> Write(
        ReadOnlySpan<char> action, ReadOnlySpan<char> region, ReadOnlySpan<char> account, Span<char> buffer)
    {
        if (!s_lookup.TryGetValue(action, out var form))
        {
            return "*";
        }

        var rest = form.AsSpan();
        var length = 0;
        while (!rest.IsEmpty)
        {
            var brace = rest.IndexOf('{');
            var text = brace < 0 ? rest : rest[..brace];
            rest = brace < 0 ? default : rest[brace..];
            if (!Append(text, buffer, ref length) || !AppendPlace(ref rest, region, account, buffer, ref length))
            {
                return "*";
            }
        }

        return buffer[..length];
    }

    private static bool AppendPlace(
        ref ReadOnlySpan<char> rest,
        ReadOnlySpan<char> region,
        ReadOnlySpan<char> account,
        Span<char> buffer,
        ref int length)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        var value = rest.StartsWith("{region}") ? region : account;
        rest = rest[(rest.IndexOf('}') + 1)..];
        return Append(value.IsEmpty ? "*" : value, buffer, ref length);
    }

    private static bool Append(ReadOnlySpan<char> text, Span<char> buffer, ref int length)
    {
        if (!text.TryCopyTo(buffer[length..]))
        {
            return false;
        }

        length += text.Length;
        return true;
    }
}
