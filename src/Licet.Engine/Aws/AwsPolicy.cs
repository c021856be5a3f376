using System.Collections.Immutable;
using Licet.Engine.Aws.Reading;

namespace Licet.Engine.Aws;

/// <summary>
/// A policy document of the AWS language, as its author wrote it: statements, each of which allows or denies some
/// actions on some resources under some conditions. Immutable.
/// </summary>
/// <example>
/// <code>
/// {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::docs/*"}}
/// </code>
/// </example>
public sealed record AwsPolicy
{
    /// <summary>The text of the document, as read: answers give it back to the letter.</summary>
    public required string Text { get; init; }

    /// <summary>The version of the language; it decides whether <c>${…}</c> is a variable.</summary>
    public required AwsPolicyVersion Version { get; init; }

    /// <summary>The id of a resource policy; null when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The statements, in the order of the document.</summary>
    public required ImmutableArray<AwsStatement> Statements { get; init; }

    /// <summary>
    /// Reads a document as far as all kinds of policy agree: JSON, members, types, effects, operators. What has been
    /// read so is a policy, and perhaps none that AWS would take in any place.
    /// </summary>
    /// <param name="text">The document, at most <see cref="Limits.AwsDocumentCharsMax"/> characters of JSON.</param>
    public static AwsPolicyReading Read(string text) => new AwsPolicyReader(text, kind: null).Read();

    /// <summary>Reads a document of a kind: the policy, or AWS's answer and every problem with its path.</summary>
    /// <param name="text">The document, at most <see cref="Limits.AwsDocumentCharsMax"/> characters of JSON.</param>
    /// <param name="kind">What the policy is for.</param>
    public static AwsPolicyReading Read(string text, AwsPolicyKind kind) => new AwsPolicyReader(text, kind).Read();

    /// <summary>
    /// Where a statement stands in the text, as AWS's simulator tells it: behind its opening brace, and behind its
    /// closing one (measured on the example of <c>simulate-custom-policy</c> in the AWS CLI).
    /// </summary>
    /// <param name="statement">A statement of this policy.</param>
    public (AwsTextPlace Start, AwsTextPlace End) PlacesOf(AwsStatement statement) =>
        (PlaceOf(statement.Start + 1), PlaceOf(statement.End));

    private AwsTextPlace PlaceOf(int index)
    {
        var before = Text.AsSpan(0, index);
        return new AwsTextPlace(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
