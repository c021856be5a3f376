namespace Licet.Engine.Documents;

/// <summary>Kinds of fault in a document.</summary>
public enum ProblemKind
{
    /// <summary>The text is not JSON, or not UTF-8.</summary>
    MalformedJson,

    /// <summary>A value has another JSON type than the member takes.</summary>
    WrongType,

    /// <summary>A required member is not there.</summary>
    MissingMember,

    /// <summary>A member that the document does not have.</summary>
    UnknownMember,

    /// <summary>The same member or value twice.</summary>
    Duplicate,

    /// <summary>A URN that does not have the form it must have here.</summary>
    InvalidUrn,

    /// <summary>A value of the right type that means nothing here.</summary>
    InvalidValue,

    /// <summary>Text longer, a list larger, or nesting deeper than <see cref="Limits"/> grants.</summary>
    TooLarge,

    /// <summary>A reference to a thing that does not exist.</summary>
    UnknownReference,
}
