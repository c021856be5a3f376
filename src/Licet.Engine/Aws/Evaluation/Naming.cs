namespace Licet.Engine.Aws.Evaluation;

/// <summary>How a statement of a resource names a principal; the closer, the more it is worth.</summary>
internal enum Naming
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account: the account may decide about it.</summary>
    Account,

    /// <summary>By its role: granted to the role, and limited as the role's session is.</summary>
    Role,

    /// <summary>By its own ARN, or as everybody: granted to it, whatever limits its account set.</summary>
    Itself,
}
