using System.Collections.Immutable;
using System.IO.Enumeration;
using Licet.Engine;

namespace Licet.Core.CloudManagement;

/// <summary>Which roles may do some actions of AWS through the cloud-management layer. Immutable.</summary>
/// <param name="Patterns">The actions; <c>*</c> stands for any run of characters, case does not count.</param>
/// <param name="Roles">The roles, any of which is enough.</param>
/// <param name="Reason">The sentence of the documentation that says so.</param>
public sealed record CloudActionRule(ImmutableArray<string> Patterns, ImmutableArray<string> Roles, string Reason)
{
    internal bool Covers(string action) =>
        action.Length <= Limits.NameCharsMax
        && Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true));
}
