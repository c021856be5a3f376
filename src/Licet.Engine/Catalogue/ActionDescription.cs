using System.Text.RegularExpressions;

namespace Licet.Engine.Catalogue;

/// <summary>
/// Says in plain English what an action does, from its name alone. OVHcloud's own descriptions are not public.
/// </summary>
/// <remarks>
/// A name reads <c>type:api:object/object/verb</c>. The phrase is the verb, then the objects as one compound noun, then
/// the resource type: <c>dedicatedServer:apiovh:install/start</c> is <c>Start the install of a dedicated server</c>.
/// Deterministic: the same name always gives the same text.
/// </remarks>
internal static partial class ActionDescription
{
    /// <summary>The phrase for <paramref name="name"/>; a name of another shape is returned as it is.</summary>
    internal static string Of(string name)
    {
        if (name.Split(':') is not [var type, var api, var path] || path.Length == 0)
        {
            return name;
        }

        return api == "apiovh"
            ? OfRoute(type, path.Split('/'))
            : OfProtocol(type, api, path);
    }

    private static string OfRoute(string type, string[] segments)
    {
        var verb = Words(segments[^1]);
        var objects = segments[..^1];

        // Everything under /me is about the account itself, so "me" adds nothing to it.
        if (type == "account" && objects is ["me", ..])
        {
            objects = objects[1..];
        }

        var target = EnglishWords.ResourceType(type);

        // "canBeDisabled/get" asks a question, and so do some verbs.
        if (objects.LastOrDefault() is { } last && verb is ["get"] && Words(last) is ["can", ..] question)
        {
            return Question(Noun(objects[..^1]), target, question);
        }

        return verb is ["can", ..] ? Question(Noun(objects), target, verb) : Sentence(verb, Noun(objects), target);
    }

    private static string Question(string noun, string target, string[] question)
    {
        var owner = noun.Length == 0 ? target : $"the {noun} of {target}";

        return $"Check whether {owner} {string.Join(' ', question)}";
    }

    private static string Sentence(string[] verb, string noun, string target)
    {
        // "Change contact", "Reset password": the verb has an object of its own, whose owner follows.
        if (verb.Length > 1 && !EnglishWords.IsPreposition(verb[1]))
        {
            return noun.Length == 0
                ? $"{Capital(verb)} of {target}"
                : $"{Capital(verb)} of the {noun} of {target}";
        }

        return noun.Length == 0
            ? $"{Capital(verb)} {target}"
            : Transitive(verb, noun, target);
    }

    private static string Transitive(string[] verb, string noun, string target) => verb[0] switch
    {
        "create" => $"Create {EnglishWords.Indefinite(noun)} for {target}",
        "add" => $"Add {EnglishWords.Indefinite(noun)} to {target}",
        "remove" => $"Remove the {noun} from {target}",
        _ => $"{Capital(verb)} the {noun} of {target}",
    };

    // Beside the API's routes, a product with a protocol of its own asks for a role in it.
    private static string OfProtocol(string type, string api, string path)
    {
        var words = Words(path);
        var product = string.Join(' ', Words(api));
        var target = EnglishWords.ResourceType(type);

        if (words is ["assume", "role"])
        {
            return $"Assume {EnglishWords.Indefinite($"{product} role")} on {target}";
        }

        var role = string.Join(' ', words[0] == product ? words[1..] : words);

        return $"Act with the {product} role {role} on {target}";
    }

    private static string Noun(string[] segments) => string.Join(' ', segments.SelectMany(Words));

    private static string Capital(string[] words)
    {
        var text = string.Join(' ', words);

        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>A camel-case name as words: <c>dedicatedServer</c> is <c>dedicated server</c>.</summary>
    internal static string Phrase(string segment) => string.Join(' ', Words(segment));

    private static string[] Words(string segment) =>
        EnglishWords.Segment(segment)?.Split(' ')
        ?? [.. Word().Matches(segment).Select(word => EnglishWords.Spell(word.Value))];

    // A capital starts a word; a run of capitals is one word, up to the capital that starts the next.
    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[^A-Z]+")]
    private static partial Regex Word();
}
