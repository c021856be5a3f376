using System.Text.Json;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>?search=</c>, our own, of every list that comes in pages: only rows that have the text somewhere in what they
/// say, in any letter case. Names of members are not searched.
/// </summary>
/// <param name="Text">What is looked for; empty lets every row through.</param>
internal sealed record ListSearch(string Text)
{
    private const string Parameter = "search";
    private const int CharsMax = 256;

    /// <summary>Reads the query of a request.</summary>
    public static Result<ListSearch> Read(HttpRequest request)
    {
        var text = request.Query[Parameter].ToString().Trim();
        return text.Length > CharsMax
            ? Error.Invalid(Parameter, $"is longer than {CharsMax} characters")
            : new ListSearch(text);
    }

    /// <summary>
    /// The wire forms of the rows that have the text, with their rows; each is made once, when it is read.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="bodyOf">The wire form of a row.</param>
    public IEnumerable<(TRow Row, Lazy<TBody> Body)> Of<TRow, TBody>(
        IEnumerable<TRow> rows, Func<TRow, TBody> bodyOf)
    {
        var type = OvhJson.TypeOf<TBody>();
        var all = rows.Select(row => (Row: row, Body: new Lazy<TBody>(() => bodyOf(row))));
        return Text.Length == 0
            ? all
            : all.Where(one => IsIn(JsonSerializer.SerializeToUtf8Bytes(one.Body.Value, type)));
    }

    private bool IsIn(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String
                && reader.GetString()!.Contains(Text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
