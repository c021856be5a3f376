using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// Lists of v1. By themselves they are keys. The control panel asks for them otherwise
/// (<c>x-pagination-mode: CachedObjectList-Pages</c>, which its sources call iceberg): a numbered page of the objects
/// themselves, filtered and sorted by their members, with the number of all in <c>x-pagination-elements</c>.
/// </summary>
internal static class IcebergPages
{
    private const string Mode = "CachedObjectList-Pages";
    private const string NumberHeader = "x-pagination-number";
    private const string SortHeader = "x-pagination-sort";
    private const string OrderHeader = "x-pagination-sort-order";
    private const string FilterHeader = "x-pagination-filter";
    private const int SizeDefault = 25;

    /// <summary>The list as the request asks for it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="rows">All rows, in the order of their keys.</param>
    /// <param name="keyOf">The key of a row.</param>
    /// <param name="bodyOf">The wire form of a row.</param>
    public static IResult Of<TRow, TKey, TBody>(
        HttpContext context, IEnumerable<TRow> rows, Func<TRow, TKey> keyOf, Func<TRow, TBody> bodyOf)
        where TBody : class
    {
        var search = ListSearch.Read(context.Request);
        if (!search.Succeeded)
        {
            return OvhErrors.Of(search.Error);
        }

        var wanted = search.Value.Of(rows, bodyOf);
        var headers = context.Request.Headers;
        var mode = headers["x-pagination-mode"].ToString();
        if (mode.Length == 0)
        {
            return OvhJson.Ok(wanted.Select(one => keyOf(one.Row)));
        }

        if (!mode.Equals(Mode, StringComparison.OrdinalIgnoreCase))
        {
            return OvhErrors.Of(Error.Invalid("x-pagination-mode", $"`{mode}` is not served, only `{Mode}`"));
        }

        var number = OvhPages.NumberOf(headers, NumberHeader, 1);
        var size = OvhPages.NumberOf(headers, OvhPages.SizeHeader, SizeDefault);
        var filters = IcebergFilter.Read(FilterHeader, headers[FilterHeader].ToString());
        if ((number.Error ?? size.Error ?? filters.Error) is { } problem)
        {
            return OvhErrors.Of(problem);
        }

        var type = OvhJson.TypeOf<TBody>();
        var members = type.Properties.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        var sort = headers[SortHeader].ToString();
        var unknown = filters.Value.Select(filter => (Header: FilterHeader, filter.Member))
            .Append((Header: SortHeader, Member: sort))
            .FirstOrDefault(named => named.Member.Length > 0 && !members.Contains(named.Member));
        if (unknown.Member is not null)
        {
            return OvhErrors.Of(Error.Invalid(unknown.Header, $"the objects have no member `{unknown.Member}`"));
        }

        // Only what is filtered, sorted or answered is made.
        var found = wanted
            .Select(one => new Lazy<JsonObject>(
                () => (JsonObject)JsonSerializer.SerializeToNode(one.Body.Value, type)!))
            .Where(body => filters.Value.All(filter => filter.Passes(body.Value[filter.Member])))
            .ToList();
        context.Response.Headers[OvhPages.ElementsHeader] = found.Count.ToString(CultureInfo.InvariantCulture);
        var page = Sorted(found, sort, headers[OrderHeader].ToString())
            .Skip((int)Math.Min((number.Value - 1L) * size.Value, int.MaxValue))
            .Take(size.Value)
            .Select(body => body.Value);
        return OvhJson.Ok(new JsonArray([.. page]));
    }

    private static IEnumerable<Lazy<JsonObject>> Sorted(
        List<Lazy<JsonObject>> bodies, string member, string order)
    {
        if (member.Length == 0)
        {
            return bodies;
        }

        var byMember = Comparer<Lazy<JsonObject>>.Create(
            (one, other) => IcebergFilter.Compare(one.Value[member], other.Value[member]));
        return order.Equals("DESC", StringComparison.OrdinalIgnoreCase)
            ? bodies.OrderDescending(byMember)
            : bodies.Order(byMember);
    }
}
