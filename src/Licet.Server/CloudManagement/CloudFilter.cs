using Licet.Core.Failures;

namespace Licet.Server.CloudManagement;

/// <summary>
/// What a list is narrowed to: <c>?filter[]=email==a@b.example&amp;filter[]=role_title&lt;&gt;observer</c>. All filters
/// must hold. Immutable.
/// </summary>
internal sealed class CloudFilter
{
    private readonly List<(string Field, bool IsEqual, string Value)> _tests;

    private CloudFilter(List<(string, bool, string)> tests) => _tests = tests;

    /// <summary>Reads the filters of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fields">The fields that can be asked about.</param>
    public static Result<CloudFilter> Read(HttpRequest request, params IReadOnlyCollection<string> fields)
    {
        var tests = new List<(string, bool, string)>();
        foreach (var text in request.Query["filter[]"])
        {
            var equal = (text ?? "").IndexOf("==", StringComparison.Ordinal);
            var unequal = (text ?? "").IndexOf("<>", StringComparison.Ordinal);
            var isEqual = equal >= 0 && (unequal < 0 || equal < unequal);
            var at = isEqual ? equal : unequal;
            if (at <= 0)
            {
                return Error.Invalid("filter[]", $"`{text}` is neither `field==value` nor `field<>value`");
            }

            if (!fields.Contains(text![..at]))
            {
                var known = string.Join(", ", fields.Select(one => $"`{one}`"));
                return Error.Invalid("filter[]", $"there is no `{text[..at]}` to filter by, only {known}");
            }

            tests.Add((text[..at], isEqual, text[(at + 2)..]));
        }

        return new CloudFilter(tests);
    }

    /// <summary>Whether something passes; its fields by name, null for one without a value.</summary>
    public bool Passes(Func<string, string?> valueOf) =>
        _tests.TrueForAll(test => test.IsEqual
            == string.Equals(valueOf(test.Field) ?? "", test.Value, StringComparison.OrdinalIgnoreCase));
}
