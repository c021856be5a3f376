using System.Collections;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// Leaves out of a formula what makes no difference. A part of an <c>and</c> matters only in the cells in which all the
/// others hold, a part of an <c>or</c> only where none of them does: where it is constant in the cells in which it
/// matters, the constant can stand for it. What is left is made of the tests that authors wrote, in their order.
/// </summary>
internal sealed class Simplifier(Cells cells)
{
    /// <summary>A formula that holds in the same cells.</summary>
    public Formula Simplify(Formula formula) => Simplify(formula, cells.All());

    private Formula Simplify(Formula formula, BitArray care)
    {
        var holds = cells.Of(formula);
        if (!new BitArray(care).And(new BitArray(holds).Not()).HasAnySet())
        {
            return Formula.True;
        }

        if (!holds.And(care).HasAnySet())
        {
            return Formula.False;
        }

        return formula switch
        {
            Formula.AllOf all => Formula.All(SimplifyParts(all.Parts, care, othersHold: true)),
            Formula.AnyOf any => Formula.Any(SimplifyParts(any.Parts, care, othersHold: false)),
            Formula.NotOf not => Formula.Not(Simplify(not.Part, care)),
            _ => formula,
        };
    }

    // From the last to the first: of two parts that say the same, the first stays.
    private Formula[] SimplifyParts(Formula[] parts, BitArray care, bool othersHold)
    {
        // Where every part before a place is without influence.
        var before = new BitArray[parts.Length];
        var left = care;
        for (var index = 0; index < parts.Length; index++)
        {
            before[index] = left;
            left = new BitArray(left).And(WithoutInfluence(parts[index], othersHold));
        }

        var simplified = new Formula[parts.Length];
        var after = cells.All();
        for (var index = parts.Length - 1; index >= 0; index--)
        {
            simplified[index] = Simplify(parts[index], before[index].And(after));
            after.And(WithoutInfluence(simplified[index], othersHold));
        }

        return simplified;
    }

    private BitArray WithoutInfluence(Formula part, bool othersHold) =>
        othersHold ? cells.Of(part) : cells.Of(part).Not();
}
