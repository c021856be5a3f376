using Licet.Engine.Conditions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// Says formulas in plain English: <c>only from 10.23.0.0/16 and not on Saturday or Sunday, Europe/Paris time</c>. A
/// negation is said where it stands, in the words of the test that it negates.
/// </summary>
internal sealed class FormulaWords
{
    private readonly bool _namesZones;

    private FormulaWords(bool namesZones) => _namesZones = namesZones;

    /// <summary>The words for a formula that is no constant; without a full stop.</summary>
    public static string Of(Formula formula)
    {
        var tests = new HashSet<Formula.TestOf>();
        formula.AddTestsTo(tests);
        var zones = tests.Where(test => test.Test is LocalTimeTest).Select(test => TestWords.ZoneOf(test.Key))
            .Distinct().ToArray();
        var said = new FormulaWords(zones.Length > 1).Say(formula, isNegated: false, isPart: false);
        var words = said.StartsWith("not ", StringComparison.Ordinal) ? said : $"only {said}";
        return zones.Length == 1 ? $"{words}, {zones[0]}" : words;
    }

    private string Say(Formula formula, bool isNegated, bool isPart) =>
        formula switch
        {
            Formula.TestOf test => Say(test, isNegated, isPart),
            Formula.AllOf all => Join(all.Parts, isNegated ? "or" : "and", isNegated, isPart),
            Formula.AnyOf any => Join(any.Parts, isNegated ? "and" : "or", isNegated, isPart),
            Formula.NotOf not => Say(not.Part, !isNegated, isPart),
            _ => formula.IsTrue != isNegated ? "always" : "never",
        };

    private string Say(Formula.TestOf test, bool isNegated, bool isPart)
    {
        var words = TestWords.Of(test, isNegated);
        if (_namesZones && test.Test is LocalTimeTest)
        {
            words = $"{words} {TestWords.ZoneOf(test.Key)}";
        }

        // `between eight and ten or between two and four and on Monday` could be taken either way.
        return isPart && test.Key.Subject == ConditionSubject.LocalHour ? InParentheses(words) : words;
    }

    private string Join(Formula[] parts, string word, bool isNegated, bool isPart)
    {
        var hours = word == "and" ? HoursTogether(parts, isNegated) : null;
        var said = parts
            .Where(part => hours is null || !hours.Value.Parts.Contains(part))
            .Select(part => Say(part, isNegated, isPart: true))
            .ToList();
        if (hours is { } together)
        {
            said.Add(isPart || said.Count > 0 ? InParentheses(together.Words) : together.Words);
        }

        var joined = string.Join($" {word} ", said);
        return isPart && said.Count > 1 ? $"({joined})" : joined;
    }

    private static string InParentheses(string words) =>
        words.Contains(" or ", StringComparison.Ordinal) ? $"({words})" : words;

    // From eight on and before twenty: between eight and twenty.
    private (Formula[] Parts, string Words)? HoursTogether(Formula[] parts, bool isNegated)
    {
        var bounds = parts
            .Select(part => (Part: part, Test: part is Formula.NotOf not ? not.Part : part))
            .Where(part => part.Test is Formula.TestOf { Key.Subject: ConditionSubject.LocalHour } test
                && test.Key.Comparator is not (Comparator.Equal or Comparator.In))
            .Select(part => (part.Part, Test: (Formula.TestOf)part.Test, Hours: HourSet.Of(
                (Formula.TestOf)part.Test, isNegated != part.Part is Formula.NotOf)))
            .ToArray();
        var zones = bounds.Select(bound => TestWords.ZoneOf(bound.Test.Key)).Distinct().ToArray();
        if (bounds.Length < 2 || zones.Length > 1)
        {
            return null;
        }

        var words = bounds.Aggregate(HourSet.All, (all, bound) => all.And(bound.Hours)).ToString();
        return ([.. bounds.Select(bound => bound.Part)], _namesZones ? $"{words} {zones[0]}" : words);
    }
}
