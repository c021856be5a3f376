using System.Text;
using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// Lists page by page, as AWS does: <c>MaxItems</c> at once, and a <c>Marker</c> that says where to go on. A marker
/// names the last thing that was told, so that things which come and go meanwhile are neither repeated nor lost.
/// </summary>
internal static class AwsPages
{
    private const int ItemsDefault = 100;

    /// <summary>A page of things in the order of their keys.</summary>
    /// <param name="call">The call, which says which page.</param>
    /// <param name="items">All things.</param>
    /// <param name="keyOf">The key of a thing, unique among them.</param>
    /// <param name="write">Writes the list for the things of the page.</param>
    public static Result<AwsAnswer> Answer<T>(
        AwsCall call, IEnumerable<T> items, Func<T, string> keyOf, Func<IReadOnlyList<T>, XElement> write) =>
        Answer(call, items, keyOf, page => [write(page)]);

    /// <summary>As the other, for answers of more than the list.</summary>
    public static Result<AwsAnswer> Answer<T>(
        AwsCall call,
        IEnumerable<T> items,
        Func<T, string> keyOf,
        Func<IReadOnlyList<T>, IEnumerable<XElement?>> write)
    {
        var count = call.Integer("MaxItems") ?? ItemsDefault;
        var ordered = items.OrderBy(keyOf, StringComparer.Ordinal);
        IEnumerable<T> rest = ordered;
        if (call.Optional("Marker") is { } marker)
        {
            if (Read(marker) is not { } last)
            {
                return AwsFaults.Validation("Invalid Marker");
            }

            rest = ordered.SkipWhile(item => string.CompareOrdinal(keyOf(item), last) <= 0);
        }

        var page = rest.Take(count + 1).ToList();
        var isTruncated = page.Count > count;
        var told = isTruncated ? page[..count] : page;
        return AwsAnswer.Of(
        [
            .. write(told),
            AwsXml.Flag("IsTruncated", isTruncated),
            isTruncated ? new XElement("Marker", Write(keyOf(told[^1]))) : null,
        ]);
    }

    private static string Write(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string? Read(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var written)
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : null;
    }
}
