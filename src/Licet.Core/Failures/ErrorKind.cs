namespace Licet.Core.Failures;

/// <summary>The few kinds of failure that a caller can cause or meet; each dialect maps them once.</summary>
public enum ErrorKind
{
    /// <summary>What was sent means nothing here.</summary>
    Invalid,

    /// <summary>The caller has not proved who it is.</summary>
    Unauthenticated,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>A thing of that name exists already.</summary>
    AlreadyExists,

    /// <summary>The thing's state does not permit it: it is in use, or read-only.</summary>
    Conflict,

    /// <summary>A limit of count, size or rate.</summary>
    LimitExceeded,

    /// <summary>Something that the server needs is not there at the moment.</summary>
    Unavailable,
}
