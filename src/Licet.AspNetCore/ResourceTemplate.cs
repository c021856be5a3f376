using Microsoft.AspNetCore.Routing;

namespace Licet.AspNetCore;

/// <summary>A URN in which <c>{name}</c> stands for a parameter of the route. Immutable.</summary>
internal sealed class ResourceTemplate
{
    // What is at an odd place is the name of a parameter.
    private readonly string[] _parts;

    public ResourceTemplate(string text)
    {
        _parts = text.Split('{', '}');
        if (_parts.Length % 2 == 0 || text.Count(one => one == '{') != _parts.Length / 2)
        {
            throw new ArgumentException($"`{text}`: a brace has no counterpart", nameof(text));
        }
    }

    /// <summary>The URN for a route's values; null when one is missing.</summary>
    public string? Fill(RouteValueDictionary values)
    {
        var filled = (string[])_parts.Clone();
        for (var index = 1; index < filled.Length; index += 2)
        {
            if (values[filled[index]] is not string { Length: > 0 } value)
            {
                return null;
            }

            // Routing decodes all but the encoded slash.
            filled[index] = value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        }

        return string.Concat(filled);
    }
}
