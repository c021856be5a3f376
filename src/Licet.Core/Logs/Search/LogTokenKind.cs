namespace Licet.Core.Logs.Search;

/// <summary>The kinds of words, by their names in Lucene's grammar.</summary>
internal enum LogTokenKind
{
    End,
    And,
    Or,
    Not,
    Plus,
    Minus,
    BareOperator,
    LeftParenthesis,
    RightParenthesis,
    Colon,
    Star,
    Carat,
    Quoted,
    Term,
    Fuzzy,
    PrefixTerm,
    WildTerm,
    RegexpTerm,
    RangeInStart,
    RangeExStart,
    Number,
    RangeTo,
    RangeInEnd,
    RangeExEnd,
    RangeQuoted,
    RangeGoop,
}
