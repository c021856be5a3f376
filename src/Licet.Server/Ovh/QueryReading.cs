using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Failures;
using Licet.Engine;

namespace Licet.Server.Ovh;

/// <summary>
/// Reads query parameters. Those that a route does not know are ignored; those it knows are read strictly.
/// </summary>
internal static class QueryReading
{
    private const int ValuesMax = 100;

    /// <summary>
    /// A list: the parameter repeated, also under its name with brackets, which some libraries append. Empty when it is
    /// not there.
    /// </summary>
    public static Result<ImmutableArray<string>> List(HttpRequest request, string name)
    {
        ImmutableArray<string> values =
            [.. request.Query[name].Concat(request.Query[$"{name}[]"]).Select(value => value ?? "")];
        var problem = RequestBody.CheckTexts(name, values, ValuesMax, Limits.PatternCharsMax);
        return problem is null ? values : problem;
    }

    /// <summary>A flag: <c>true</c> or <c>false</c>; true when it has no value, null when it is not there.</summary>
    public static Result<bool?> Flag(HttpRequest request, string name) =>
        request.Query[name] switch
        {
            [] => (bool?)null,
            ["" or "true" or "1"] => true,
            ["false" or "0"] => false,
            var values => Error.Invalid(name, $"`{values}` is not `true` or `false`"),
        };

    /// <summary>A whole number, not negative; null when it is not there.</summary>
    public static Result<long?> Number(HttpRequest request, string name) =>
        request.Query[name] switch
        {
            [] or [""] => (long?)null,
            [{ } text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                number,
            var values => Error.Invalid(name, $"`{values}` is not a whole number"),
        };

    /// <summary>The flag <c>details</c>, false when it is not there.</summary>
    public static Result<bool> Details(HttpRequest request)
    {
        var flag = Flag(request, "details");
        return flag.Succeeded ? flag.Value ?? false : flag.Error;
    }
}
