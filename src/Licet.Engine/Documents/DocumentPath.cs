namespace Licet.Engine.Documents;

/// <summary>
/// Where a value stands in a document: <c>resources[3].urn</c>. The text is only made when a problem needs it, for most
/// documents have none. Immutable; the default value is not a path, <see cref="Root"/> is the document itself.
/// </summary>
internal readonly struct DocumentPath
{
    private const int NoIndex = -1;

    private readonly string _list;
    private readonly int _index;
    private readonly string? _member;

    private DocumentPath(string list, int index, string? member) => (_list, _index, _member) = (list, index, member);

    /// <summary>The path of the whole document.</summary>
    public static DocumentPath Root => Of("");

    /// <summary>The path of that text.</summary>
    public static DocumentPath Of(string text) => new(text, NoIndex, null);

    /// <summary>The path of a member of the object here.</summary>
    public DocumentPath Member(string name) =>
        _member is null ? new DocumentPath(_list, _index, name) : new DocumentPath(ToString(), NoIndex, name);

    /// <summary>The path of an element of the list here.</summary>
    public DocumentPath Element(int index) =>
        _index == NoIndex && _member is null
            ? new DocumentPath(_list, index, null)
            : new DocumentPath(ToString(), index, null);

    /// <inheritdoc/>
    public override string ToString()
    {
        var path = _index == NoIndex ? _list : $"{_list}[{_index}]";
        return _member is null ? path : DocumentObject.Join(path, _member);
    }
}
