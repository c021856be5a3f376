namespace Licet.Storage.Drivers;

/// <summary>Kinds of constraint.</summary>
internal enum SqlConstraint
{
    /// <summary>A primary key or another unique column is taken.</summary>
    Unique,

    /// <summary>A row refers to one that is not there, or would no longer be.</summary>
    Reference,
}
