using System.Text.RegularExpressions;

namespace Licet.Core.Logs.Search;

/// <summary>The value matches a regular expression of Lucene's as a whole.</summary>
internal sealed class RegexpTest(string expression) : LogValueTest
{
    private readonly Regex _expression = LuceneRegexp.Read(expression, 0).ToRegex();

    public override bool Matches(string value) => _expression.IsMatch(value);
}
