using System.Buffers;
using Licet.Engine.Documents;

namespace Licet.Engine.Policies;

/// <summary>
/// The names of policies, permissions groups and resource groups: letters, digits and <c>-/_+</c>, no blanks.
/// </summary>
internal static class DocumentName
{
    private static readonly SearchValues<char> s_characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/_+");

    /// <summary>The name, or null after reporting what is wrong with it.</summary>
    public static string? Read(DocumentObject document, ProblemList problems)
    {
        var name = document.Text("name", Limits.DocumentNameCharsMax, required: true);
        if (name is null || (name.Length > 0 && !name.AsSpan().ContainsAnyExcept(s_characters)))
        {
            return name;
        }

        var message = $"`{name}` is not a name: at least one of letters, digits and `-/_+`, no blanks";
        problems.Add("name", ProblemKind.InvalidValue, message);
        return null;
    }
}
