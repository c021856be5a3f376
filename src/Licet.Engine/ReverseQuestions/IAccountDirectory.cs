using Licet.Engine.Resources;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// What reverse questions ask of the account beside its policies: who belongs to which groups, and which resources
/// there are. All URNs are full, their plates filled; all lists may be read while the question is answered.
/// </summary>
public interface IAccountDirectory
{
    /// <summary>The plate of the installation: <c>eu</c>.</summary>
    string Plate { get; }

    /// <summary>The URN of the account's root, which may do everything (R2).</summary>
    string RootUrn { get; }

    /// <summary>
    /// Those that a named identity stands for: a user or a service account for itself, a group for its members, an
    /// identity that does not exist for nobody.
    /// </summary>
    IEnumerable<string> PrincipalsOf(string identityUrn);

    /// <summary>The URNs under which policies may know a principal: its own first, then those of its groups.</summary>
    IReadOnlyList<string> IdentitiesOf(string principalUrn);

    /// <summary>What is known of a resource; for one that is not registered, what its URN says (R17).</summary>
    ResourceAttributes AttributesOf(string resourceUrn);

    /// <summary>The registered resources whose URNs come behind a text, in ordinal order.</summary>
    IEnumerable<string> ResourcesAfter(string text);

    /// <summary>The members of a resource group; none of one that does not exist.</summary>
    IEnumerable<string> MembersOfResourceGroup(Guid id);
}
