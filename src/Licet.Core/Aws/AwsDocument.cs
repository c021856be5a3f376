using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws;

/// <summary>
/// A stored AWS policy document: its text, given back to the letter, and its rules, compiled when first asked for and
/// kept for as long as the row that holds it. Immutable; equal to a document of the same text.
/// </summary>
public sealed class AwsDocument : IEquatable<AwsDocument>
{
    private readonly Lazy<(AwsPolicy Policy, AwsRules Rules)> _compiled;

    /// <summary>Keeps a text that was read as that kind before.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">What explanations call it: an ARN, or the name of an inline policy.</param>
    /// <param name="kind">What the policy is for.</param>
    public AwsDocument(string text, string name, AwsPolicyKind kind)
    {
        Text = text;
        Name = name;
        _compiled = new(() => Compile(text, name, kind));
    }

    /// <summary>The text, as authored.</summary>
    public string Text { get; }

    /// <summary>What explanations call it.</summary>
    public string Name { get; }

    /// <summary>The document as it was read.</summary>
    /// <exception cref="InvalidDataException">The text is no policy: it was changed behind our back.</exception>
    public AwsPolicy GetPolicy() => _compiled.Value.Policy;

    /// <summary>The rules.</summary>
    /// <exception cref="InvalidDataException">The text is no policy: it was changed behind our back.</exception>
    public AwsRules GetRules() => _compiled.Value.Rules;

    /// <summary>Whether the texts are the same.</summary>
    public bool Equals(AwsDocument? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AwsDocument);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    // Read without the rules of its kind: these were asked when it was written, and may have grown stricter since.
    private static (AwsPolicy Policy, AwsRules Rules) Compile(string text, string name, AwsPolicyKind kind)
    {
        var reading = AwsPolicy.Read(text);
        return reading.Succeeded
            ? (reading.Value, AwsRules.Compile(reading.Value, name, kind))
            : throw new InvalidDataException($"the policy `{name}` cannot be read: {reading.Refusal.Message}");
    }
}
