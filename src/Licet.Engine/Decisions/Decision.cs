namespace Licet.Engine.Decisions;

/// <summary>A verdict and what determined it. The default value is an implicit deny.</summary>
public readonly record struct Decision
{
    private Decision(Verdict verdict, Rule? rule) => (Verdict, Rule) = (verdict, rule);

    /// <summary>The decision where nothing permits the request.</summary>
    public static Decision ImplicitDeny => default;

    /// <summary>The decision for the root of the account: nothing can restrict it.</summary>
    public static Decision AccountRoot => new(Verdict.Allow, null);

    /// <summary>The answer.</summary>
    public Verdict Verdict { get; }

    /// <summary>
    /// The rule that determined the verdict, one of perhaps several; null for an implicit deny and for the account
    /// root.
    /// </summary>
    public Rule? Rule { get; }

    /// <summary>Whether the request is permitted.</summary>
    public bool IsAllowed => Verdict == Verdict.Allow;

    internal static Decision Allow(Rule rule) => new(Verdict.Allow, rule);

    internal static Decision ExplicitDeny(Rule rule) => new(Verdict.ExplicitDeny, rule);
}
