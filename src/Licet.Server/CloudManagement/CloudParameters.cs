using System.Text.Json;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// The parameters of a call, as clients of this API send them: a form with names such as <c>user[email]</c>, or JSON
/// with an object for each pair of brackets. Names that the route does not know are refused. Immutable.
/// </summary>
internal sealed class CloudParameters
{
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _objects = new(StringComparer.Ordinal);

    private CloudParameters()
    {
    }

    /// <summary>The names of the values, such as <c>user[email]</c>.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Reads them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="names">
    /// The names that the route knows; one that ends in <c>[]</c> knows everything below it.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Result<CloudParameters>> ReadAsync(
        HttpRequest request, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, cancellation);
        var read = new CloudParameters();
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        var fault = body.IsEmpty ? null
            : type.Equals(FormType, StringComparison.OrdinalIgnoreCase) ? await read.AddFormAsync(request, cancellation)
            : type.EndsWith("json", StringComparison.OrdinalIgnoreCase) ? read.AddJson(body)
            : Error.Invalid("Content-Type", $"is neither {FormType} nor JSON");
        return (fault ?? read.CheckNames(names)) is { } refusal ? refusal : read;
    }

    /// <summary>The value of that name; null when there is none.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of that name, or the JSON of an object in its place; null for neither.</summary>
    public string? FindObject(string name) => Find(name) ?? _objects.GetValueOrDefault(name);

    /// <summary>The value of that name, or an error when there is none or it is empty.</summary>
    public Result<string> Require(string name) =>
        Find(name) is { Length: > 0 } value ? value : Error.Invalid(name, "is required");

    /// <summary>The values directly below a name: of <c>x[context]</c> those of <c>x[context][key]</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Below(string name) =>
        _values.Where(one => one.Key.StartsWith($"{name}[", StringComparison.Ordinal))
            .Select(one => KeyValuePair.Create(one.Key[(name.Length + 1)..^1], one.Value));

    private Error? CheckNames(IReadOnlyCollection<string> names)
    {
        var stray = Names.FirstOrDefault(name => !names.Any(known => known.EndsWith("[]", StringComparison.Ordinal)
            ? name.StartsWith(known[..^1], StringComparison.Ordinal)
            : name == known || name.StartsWith($"{known}[", StringComparison.Ordinal) && _objects.ContainsKey(known)));
        return stray is null ? null : Error.Invalid(stray, "is no parameter of this call");
    }

    private async Task<Error?> AddFormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            foreach (var (name, values) in await request.ReadFormAsync(cancellation))
            {
                if (values is not [{ } value])
                {
                    return Error.Invalid(name, "is there more than once");
                }

                _values[name] = value;
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return Error.Invalid("", "the form has too many fields, or one that is too long");
        }
    }

    private Error? AddJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(
                body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Add("", document.RootElement)
                : Error.Invalid("", "the body is no JSON object");
        }
        catch (JsonException exception)
        {
            return Error.Invalid("", $"the body is no JSON: line {exception.LineNumber + 1}");
        }
    }

    private Error? Add(string name, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (name.Length > 0)
                {
                    _objects[name] = element.GetRawText();
                }

                return element.EnumerateObject()
                    .Select(member => Add(name.Length == 0 ? member.Name : $"{name}[{member.Name}]", member.Value))
                    .FirstOrDefault(fault => fault is not null);
            case JsonValueKind.Array:
                _values[name] = element.GetRawText();
                return null;
            case JsonValueKind.String:
                _values[name] = element.GetString()!;
                return null;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                _values[name] = element.GetRawText();
                return null;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                throw new InvalidOperationException("a kind of JSON that does not exist");
        }
    }
}
